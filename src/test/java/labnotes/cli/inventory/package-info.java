/** Commands with an inventory. */
@NullMarked
package labnotes.cli.inventory;

import org.jspecify.annotations.NullMarked;
