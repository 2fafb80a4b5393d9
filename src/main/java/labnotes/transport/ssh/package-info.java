/** Sessions over SSH: routes, verified connections and the messages of failed ones. */
@NullMarked
package labnotes.transport.ssh;

import org.jspecify.annotations.NullMarked;
