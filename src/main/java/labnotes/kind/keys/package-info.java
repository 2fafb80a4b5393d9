/** Public keys of SSH: those with which users log in, and those of hosts. */
@NullMarked
package labnotes.kind.keys;

import org.jspecify.annotations.NullMarked;
