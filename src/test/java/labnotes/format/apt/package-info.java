@NullMarked
package labnotes.format.apt;

import org.jspecify.annotations.NullMarked;
