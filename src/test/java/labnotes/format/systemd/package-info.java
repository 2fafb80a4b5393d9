/** Tests of the units of systemd. */
@NullMarked
package labnotes.format.systemd;

import org.jspecify.annotations.NullMarked;
