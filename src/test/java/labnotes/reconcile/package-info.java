@NullMarked
package labnotes.reconcile;

import org.jspecify.annotations.NullMarked;
