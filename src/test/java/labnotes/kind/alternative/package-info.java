/** Tests of alternatives. */
@NullMarked
package labnotes.kind.alternative;

import org.jspecify.annotations.NullMarked;
