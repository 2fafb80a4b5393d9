/** GVariant's text format, as GLib parses it. */
@NullMarked
package labnotes.format.gvariant;

import org.jspecify.annotations.NullMarked;
