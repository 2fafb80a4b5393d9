/** Shell fragments that are quoted by construction, and batches of fragments as one program. */
@NullMarked
package labnotes.sh;

import org.jspecify.annotations.NullMarked;
