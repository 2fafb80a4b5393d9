/** The commands that people type. */
@NullMarked
package labnotes.cli;

import org.jspecify.annotations.NullMarked;
