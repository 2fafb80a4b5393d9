/** Checkouts of git repositories. */
@NullMarked
package labnotes.kind.git;

import org.jspecify.annotations.NullMarked;
