/** The report of the probe as an HTML page with charts, and its evidence files. */
@NullMarked
package labnotes.view.html;

import org.jspecify.annotations.NullMarked;
