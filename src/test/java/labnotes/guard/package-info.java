@NullMarked
package labnotes.guard;

import org.jspecify.annotations.NullMarked;
