/** Shell text that is quoted by construction, many fragments as one program, and their answers. */
@NullMarked
package labnotes.sh;

import org.jspecify.annotations.NullMarked;
