@NullMarked
package labnotes.format.ini;

import org.jspecify.annotations.NullMarked;
