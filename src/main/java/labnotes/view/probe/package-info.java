/** The output of the probe as text and JSON, and the store of its verdicts. */
@NullMarked
package labnotes.view.probe;

import org.jspecify.annotations.NullMarked;
