/** The verdict on the next hops of an experiment, its wording, and its comparison with another. */
@NullMarked
package labnotes.probe.verdict;

import org.jspecify.annotations.NullMarked;
