/** Directories whose files are copies of those in a directory of the library. */
@NullMarked
package labnotes.kind.tree;

import org.jspecify.annotations.NullMarked;
