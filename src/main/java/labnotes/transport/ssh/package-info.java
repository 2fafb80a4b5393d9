/** Sessions over SSH: routes, verified connections and their failures. */
@NullMarked
package labnotes.transport.ssh;

import org.jspecify.annotations.NullMarked;
