@NullMarked
package labnotes.secret;

import org.jspecify.annotations.NullMarked;
