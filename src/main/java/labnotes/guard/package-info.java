/** The access guard: automatic revert of changes that lock the user out. */
@NullMarked
package labnotes.guard;

import org.jspecify.annotations.NullMarked;
