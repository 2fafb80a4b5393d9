/** Finds, reads, checks and binds the profiles and templates of a library. */
@NullMarked
package labnotes.profile;

import org.jspecify.annotations.NullMarked;
