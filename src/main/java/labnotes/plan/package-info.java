/** What a host needs to become what it shall be, worked out without asking it. */
@NullMarked
package labnotes.plan;

import org.jspecify.annotations.NullMarked;
