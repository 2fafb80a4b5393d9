/** The plan: pure comparison of desired and observed state, ordering, triggers. */
@NullMarked
package labnotes.plan;

import org.jspecify.annotations.NullMarked;
