@NullMarked
package labnotes.profile.variable;

import org.jspecify.annotations.NullMarked;
