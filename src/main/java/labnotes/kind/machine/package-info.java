/** What a machine has once: its name, time zone and locale. */
@NullMarked
package labnotes.kind.machine;

import org.jspecify.annotations.NullMarked;
