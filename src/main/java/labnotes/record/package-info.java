/** What a run leaves on a host: the state that was applied, journals, and history. */
@NullMarked
package labnotes.record;

import org.jspecify.annotations.NullMarked;
