/** TODO. */
@NullMarked
package labnotes.probe.host;

import org.jspecify.annotations.NullMarked;
