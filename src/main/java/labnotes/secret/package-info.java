/** Secret values: where they come from, and how records and output do without them. */
@NullMarked
package labnotes.secret;

import org.jspecify.annotations.NullMarked;
