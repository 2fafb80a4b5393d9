/** Tests of the kinds of containers. */
@NullMarked
package labnotes.kind.container;

import org.jspecify.annotations.NullMarked;
