/** The next-hop probe: an experiment that shows which router loses TCP segments. */
@NullMarked
package labnotes.probe;

import org.jspecify.annotations.NullMarked;
