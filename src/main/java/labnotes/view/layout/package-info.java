/** Layout of text for a terminal: colors, tables, wrapping and escaping. */
@NullMarked
package labnotes.view.layout;

import org.jspecify.annotations.NullMarked;
