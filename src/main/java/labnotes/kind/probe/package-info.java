/** The last verdict of the next-hop probe. */
@NullMarked
package labnotes.kind.probe;

import org.jspecify.annotations.NullMarked;
