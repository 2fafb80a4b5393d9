/** Inventories: hosts, groups, their variables and connections, and patterns that select hosts. */
@NullMarked
package labnotes.inventory;

import org.jspecify.annotations.NullMarked;
