/** Output of commands as text for a terminal. */
@NullMarked
package labnotes.view.human;

import org.jspecify.annotations.NullMarked;
