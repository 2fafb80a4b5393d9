/** The design of an experiment, and the fate of each of its segments according to the captures. */
@NullMarked
package labnotes.probe.experiment;

import org.jspecify.annotations.NullMarked;
