/** The systems that profiles are for, and simulated hosts of these systems. */
@NullMarked
package labnotes.profile.system;

import org.jspecify.annotations.NullMarked;
