/** The graphics card that X uses the nvidia driver for. */
@NullMarked
package labnotes.kind.nvidia;

import org.jspecify.annotations.NullMarked;
