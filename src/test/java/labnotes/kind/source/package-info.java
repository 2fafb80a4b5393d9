/** Tests of the files that resources copy. */
@NullMarked
package labnotes.kind.source;

import org.jspecify.annotations.NullMarked;
