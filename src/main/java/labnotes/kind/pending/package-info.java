/** What earlier changes of a plan provide and cannot be known before they are applied. */
@NullMarked
package labnotes.kind.pending;

import org.jspecify.annotations.NullMarked;
