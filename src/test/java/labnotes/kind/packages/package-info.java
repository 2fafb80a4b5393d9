/** Tests of package managers. */
@NullMarked
package labnotes.kind.packages;

import org.jspecify.annotations.NullMarked;
