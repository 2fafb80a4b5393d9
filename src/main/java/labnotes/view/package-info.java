/** What commands print, independent of the output format. */
@NullMarked
package labnotes.view;

import org.jspecify.annotations.NullMarked;
