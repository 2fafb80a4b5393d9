/** Tests of files of lines with words. */
@NullMarked
package labnotes.format.table;

import org.jspecify.annotations.NullMarked;
