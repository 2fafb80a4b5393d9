@NullMarked
package labnotes.probe.statistics;

import org.jspecify.annotations.NullMarked;
