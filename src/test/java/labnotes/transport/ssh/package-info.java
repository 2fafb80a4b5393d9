@NullMarked
package labnotes.transport.ssh;

import org.jspecify.annotations.NullMarked;
