@NullMarked
package labnotes.probe.capture;

import org.jspecify.annotations.NullMarked;
