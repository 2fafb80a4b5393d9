/** Variables: declarations, types, layers of values, overrides and interpolation. */
@NullMarked
package labnotes.profile.variable;

import org.jspecify.annotations.NullMarked;
