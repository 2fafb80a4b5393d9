@NullMarked
package labnotes.probe.network;

import org.jspecify.annotations.NullMarked;
