@NullMarked
package labnotes;

import org.jspecify.annotations.NullMarked;
