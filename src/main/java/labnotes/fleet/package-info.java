/** The order in which a command works on many hosts, and when it stops. */
@NullMarked
package labnotes.fleet;

import org.jspecify.annotations.NullMarked;
