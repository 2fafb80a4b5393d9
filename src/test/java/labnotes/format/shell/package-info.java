@NullMarked
package labnotes.format.shell;

import org.jspecify.annotations.NullMarked;
