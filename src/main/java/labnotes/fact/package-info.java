/** Facts: questions to a host, with their typed answers. */
@NullMarked
package labnotes.fact;

import org.jspecify.annotations.NullMarked;
