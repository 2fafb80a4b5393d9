/** The grammar of shell scripts: statements, commands, words and their parts, by offsets. */
@NullMarked
package labnotes.format.shell.syntax;

import org.jspecify.annotations.NullMarked;
