/** Whether a system acts on what a resource writes, given the other files that it reads. */
@NullMarked
package labnotes.kind.effect;

import org.jspecify.annotations.NullMarked;
