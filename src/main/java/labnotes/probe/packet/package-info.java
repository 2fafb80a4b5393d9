/** Addresses, TCP segments and Ethernet frames, built and parsed byte by byte. */
@NullMarked
package labnotes.probe.packet;

import org.jspecify.annotations.NullMarked;
