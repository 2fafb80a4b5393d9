@NullMarked
package labnotes.sh;

import org.jspecify.annotations.NullMarked;
