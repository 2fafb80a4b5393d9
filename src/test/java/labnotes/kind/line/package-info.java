/** Kinds that are lines of a file. */
@NullMarked
package labnotes.kind.line;

import org.jspecify.annotations.NullMarked;
