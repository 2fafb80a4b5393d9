@NullMarked
package labnotes.transport;

import org.jspecify.annotations.NullMarked;
