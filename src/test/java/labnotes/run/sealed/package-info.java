@NullMarked
package labnotes.run.sealed;

import org.jspecify.annotations.NullMarked;
