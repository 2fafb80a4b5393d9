/** Files, directories and symbolic links, and text files that are edited in place. */
@NullMarked
package labnotes.kind.file;

import org.jspecify.annotations.NullMarked;
