@NullMarked
package labnotes.format;

import org.jspecify.annotations.NullMarked;
