@NullMarked
package labnotes.transport.http;

import org.jspecify.annotations.NullMarked;
