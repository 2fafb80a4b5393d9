@NullMarked
package labnotes.format.dropin;

import org.jspecify.annotations.NullMarked;
