/** Packet captures that stream from tcpdump on a host, and the pcap file format. */
@NullMarked
package labnotes.probe.capture;

import org.jspecify.annotations.NullMarked;
