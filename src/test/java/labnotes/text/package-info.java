@NullMarked
package labnotes.text;

import org.jspecify.annotations.NullMarked;
