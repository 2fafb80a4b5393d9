@NullMarked
package labnotes.probe.send;

import org.jspecify.annotations.NullMarked;
