/** Diagnostics and their positions, diffs, three-way merges, and atomically replaced files. */
@NullMarked
package labnotes.text;

import org.jspecify.annotations.NullMarked;
