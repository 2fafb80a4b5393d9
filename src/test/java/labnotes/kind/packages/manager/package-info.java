/** Tests of package managers. */
@NullMarked
package labnotes.kind.packages.manager;

import org.jspecify.annotations.NullMarked;
