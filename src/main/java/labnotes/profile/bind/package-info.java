/** Binds profiles to variables and to the facts of a host. */
@NullMarked
package labnotes.profile.bind;

import org.jspecify.annotations.NullMarked;
