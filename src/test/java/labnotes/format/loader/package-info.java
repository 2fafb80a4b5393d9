@NullMarked
package labnotes.format.loader;

import org.jspecify.annotations.NullMarked;
