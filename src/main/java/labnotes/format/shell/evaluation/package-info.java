/** What the variables of a shell script are after it has run, as far as that can be known. */
@NullMarked
package labnotes.format.shell.evaluation;

import org.jspecify.annotations.NullMarked;
