/** TODO. */
@NullMarked
package labnotes.probe.transmission;

import org.jspecify.annotations.NullMarked;
