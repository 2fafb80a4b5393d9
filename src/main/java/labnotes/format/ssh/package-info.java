/** The configuration of ssh, the client. */
@NullMarked
package labnotes.format.ssh;

import org.jspecify.annotations.NullMarked;
