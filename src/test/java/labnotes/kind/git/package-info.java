/** Tests of checkouts. */
@NullMarked
package labnotes.kind.git;

import org.jspecify.annotations.NullMarked;
