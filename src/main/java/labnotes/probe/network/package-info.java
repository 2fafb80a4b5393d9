/** A host's network interfaces, addresses, gateways and neighbor table, and its route to a peer. */
@NullMarked
package labnotes.probe.network;

import org.jspecify.annotations.NullMarked;
