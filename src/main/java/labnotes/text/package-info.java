/** Positions and diagnostics, unified diffs and three-way merges, and files that are kept whole. */
@NullMarked
package labnotes.text;

import org.jspecify.annotations.NullMarked;
