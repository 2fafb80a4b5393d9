@NullMarked
package labnotes.probe;

import org.jspecify.annotations.NullMarked;
