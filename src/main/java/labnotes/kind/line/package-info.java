/** Resources that are lines of a file, and what they have in common. */
@NullMarked
package labnotes.kind.line;

import org.jspecify.annotations.NullMarked;
