@NullMarked
package labnotes.fact;

import org.jspecify.annotations.NullMarked;
