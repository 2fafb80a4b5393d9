@NullMarked
package labnotes.format.gvariant;

import org.jspecify.annotations.NullMarked;
