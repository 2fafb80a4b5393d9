@NullMarked
package labnotes.cli;

import org.jspecify.annotations.NullMarked;
