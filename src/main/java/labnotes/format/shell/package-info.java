/** Shell scripts, and files of shell variables such as rc.conf. */
@NullMarked
package labnotes.format.shell;

import org.jspecify.annotations.NullMarked;
