/** Plans in files: what was reviewed is applied later, or not at all. */
@NullMarked
package labnotes.run.sealed;

import org.jspecify.annotations.NullMarked;
