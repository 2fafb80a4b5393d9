/** Tests of settings in files. */
@NullMarked
package labnotes.kind.entry;

import org.jspecify.annotations.NullMarked;
