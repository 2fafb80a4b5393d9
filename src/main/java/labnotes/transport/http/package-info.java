/** Downloads by this machine. */
@NullMarked
package labnotes.transport.http;

import org.jspecify.annotations.NullMarked;
