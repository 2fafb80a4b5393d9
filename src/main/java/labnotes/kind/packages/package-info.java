/** Packages, with one provider for each package manager. */
@NullMarked
package labnotes.kind.packages;

import org.jspecify.annotations.NullMarked;
