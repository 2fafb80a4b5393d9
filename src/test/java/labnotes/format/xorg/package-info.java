@NullMarked
package labnotes.format.xorg;

import org.jspecify.annotations.NullMarked;
