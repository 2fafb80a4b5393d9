/** File systems and swap areas, now and at boot. */
@NullMarked
package labnotes.kind.mount;

import org.jspecify.annotations.NullMarked;
