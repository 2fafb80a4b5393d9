/** Desired states that take account of earlier runs: drift causes, merge, prune, undo. */
@NullMarked
package labnotes.reconcile;

import org.jspecify.annotations.NullMarked;
