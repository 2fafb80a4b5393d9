@NullMarked
package labnotes.transport.become;

import org.jspecify.annotations.NullMarked;
