/** The reinstallation of all FreeBSD packages after a major upgrade. */
@NullMarked
package labnotes.kind.ports;

import org.jspecify.annotations.NullMarked;
