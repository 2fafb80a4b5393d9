/** Positions and diagnostics, unified diffs and three-way merges. */
@NullMarked
package labnotes.text;

import org.jspecify.annotations.NullMarked;
