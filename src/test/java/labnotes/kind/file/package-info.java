/** Tests of files with what they have besides content, mode and owner. */
@NullMarked
package labnotes.kind.file;

import org.jspecify.annotations.NullMarked;
