/** Lines, sections and settings of a text by their offsets, and edits that keep all other bytes. */
@NullMarked
package labnotes.format.lines;

import org.jspecify.annotations.NullMarked;
