/** Tests of what files change beside others. */
@NullMarked
package labnotes.kind.effect;

import org.jspecify.annotations.NullMarked;
