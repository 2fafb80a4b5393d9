/** Package managers: one class for each, and its script beside it. */
@NullMarked
package labnotes.kind.packages.manager;

import org.jspecify.annotations.NullMarked;
