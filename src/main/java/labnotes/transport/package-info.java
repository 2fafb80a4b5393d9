/** The contract of sessions, which run shell programs on a host and return their output. */
@NullMarked
package labnotes.transport;

import org.jspecify.annotations.NullMarked;
