/** Faults tried at random in large numbers; bench/faults runs them at full size. */
@NullMarked
package labnotes.campaign;

import org.jspecify.annotations.NullMarked;
