/** Manual steps. */
@NullMarked
package labnotes.kind.manual;

import org.jspecify.annotations.NullMarked;
