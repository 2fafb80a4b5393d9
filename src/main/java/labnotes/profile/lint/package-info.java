/** Finds errors and warnings in profiles and templates without a host. */
@NullMarked
package labnotes.profile.lint;

import org.jspecify.annotations.NullMarked;
