/** Alternatives of Debian. */
@NullMarked
package labnotes.kind.alternative;

import org.jspecify.annotations.NullMarked;
