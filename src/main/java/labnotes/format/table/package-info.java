/** Files of lines with words, each described by a small grammar. */
@NullMarked
package labnotes.format.table;

import org.jspecify.annotations.NullMarked;
