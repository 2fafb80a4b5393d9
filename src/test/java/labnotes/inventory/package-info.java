/** Tests of inventories. */
@NullMarked
package labnotes.inventory;

import org.jspecify.annotations.NullMarked;
