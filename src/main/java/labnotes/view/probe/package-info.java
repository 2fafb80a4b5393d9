/** The output of the next-hop probe: text, JSON, an HTML page, and the stored verdicts. */
@NullMarked
package labnotes.view.probe;

import org.jspecify.annotations.NullMarked;
