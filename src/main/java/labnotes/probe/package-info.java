/** Which next hop eats TCP data: next hops, experiment, sending, capture, statistics, verdict. */
@NullMarked
package labnotes.probe;

import org.jspecify.annotations.NullMarked;
