/** Diversions of dpkg. */
@NullMarked
package labnotes.kind.diversion;

import org.jspecify.annotations.NullMarked;
