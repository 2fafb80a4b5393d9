/** The kind of programs that package managers of programming languages install. */
@NullMarked
package labnotes.kind.tool;

import org.jspecify.annotations.NullMarked;
