/** Describes the systems that profiles support and simulates hosts of these systems. */
@NullMarked
package labnotes.profile.system;

import org.jspecify.annotations.NullMarked;
