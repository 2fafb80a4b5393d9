/** What a machine has once: its time zone and its name. */
@NullMarked
package labnotes.kind.machine;

import org.jspecify.annotations.NullMarked;
