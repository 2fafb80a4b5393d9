/** Reads profiles as their files define them, with the profiles that they extend. */
@NullMarked
package labnotes.profile.definition;

import org.jspecify.annotations.NullMarked;
