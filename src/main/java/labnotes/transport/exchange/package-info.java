/** One program sent to a shell, and the streams that carry it and its output. */
@NullMarked
package labnotes.transport.exchange;

import org.jspecify.annotations.NullMarked;
