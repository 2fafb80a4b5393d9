/** How much of a file a profile manages: all of it, some settings, or a named block. */
@NullMarked
package labnotes.kind.file.extent;

import org.jspecify.annotations.NullMarked;
