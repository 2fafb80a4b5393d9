/** The kind of units of systemd: their files, and whether they are enabled and run. */
@NullMarked
package labnotes.kind.units;

import org.jspecify.annotations.NullMarked;
