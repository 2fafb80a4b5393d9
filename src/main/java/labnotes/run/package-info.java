/** A host that is observed and changed in single round trips, and what came of it. */
@NullMarked
package labnotes.run;

import org.jspecify.annotations.NullMarked;
