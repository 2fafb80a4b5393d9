/** Questions that a host is asked, and their typed answers. */
@NullMarked
package labnotes.fact;

import org.jspecify.annotations.NullMarked;
