/** Declares, overrides, types and interpolates the variables of profiles. */
@NullMarked
package labnotes.profile.variable;

import org.jspecify.annotations.NullMarked;
