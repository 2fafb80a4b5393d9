/** Loss rates with confidence intervals, hypothesis tests that compare them, and their power. */
@NullMarked
package labnotes.probe.statistics;

import org.jspecify.annotations.NullMarked;
