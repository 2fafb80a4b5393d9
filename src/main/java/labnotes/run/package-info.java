/** One run on one host: observe, apply, verify; and plans that are saved for later. */
@NullMarked
package labnotes.run;

import org.jspecify.annotations.NullMarked;
