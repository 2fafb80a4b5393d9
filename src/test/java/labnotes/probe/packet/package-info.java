@NullMarked
package labnotes.probe.packet;

import org.jspecify.annotations.NullMarked;
