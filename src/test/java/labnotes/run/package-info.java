@NullMarked
package labnotes.run;

import org.jspecify.annotations.NullMarked;
