/** Ways to send raw frames and TCP data from a host: libpcap, or a script in Perl or Python. */
@NullMarked
package labnotes.probe.send;

import org.jspecify.annotations.NullMarked;
