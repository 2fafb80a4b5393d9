/** Tests of units of systemd. */
@NullMarked
package labnotes.kind.units;

import org.jspecify.annotations.NullMarked;
