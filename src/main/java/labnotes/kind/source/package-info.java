/** The files of a directory in the library, for the kinds that copy them. */
@NullMarked
package labnotes.kind.source;

import org.jspecify.annotations.NullMarked;
