/** Output of commands as JSON documents. */
@NullMarked
package labnotes.view.json;

import org.jspecify.annotations.NullMarked;
