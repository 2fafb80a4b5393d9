@NullMarked
package labnotes.transport.local;

import org.jspecify.annotations.NullMarked;
