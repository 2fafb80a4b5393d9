/** Programs that run on a host during an experiment and that end and clean up with it. */
@NullMarked
package labnotes.probe.host;

import org.jspecify.annotations.NullMarked;
