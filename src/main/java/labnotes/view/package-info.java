/** What people and programs read: calm text, and the same facts as JSON. */
@NullMarked
package labnotes.view;

import org.jspecify.annotations.NullMarked;
