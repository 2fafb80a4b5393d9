/** Sessions with shells that are processes of this machine. */
@NullMarked
package labnotes.transport.local;

import org.jspecify.annotations.NullMarked;
