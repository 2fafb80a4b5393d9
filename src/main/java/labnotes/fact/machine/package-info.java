/** Facts of a machine, its network and its release, which only some profiles use. */
@NullMarked
package labnotes.fact.machine;

import org.jspecify.annotations.NullMarked;
