/** What earlier changes of a plan bring and nobody can know before they are made. */
@NullMarked
package labnotes.kind.pending;

import org.jspecify.annotations.NullMarked;
