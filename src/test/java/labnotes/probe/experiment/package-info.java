@NullMarked
package labnotes.probe.experiment;

import org.jspecify.annotations.NullMarked;
