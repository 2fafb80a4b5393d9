/** Renders FreeMarker templates and evaluates conditions. */
@NullMarked
package labnotes.profile.template;

import org.jspecify.annotations.NullMarked;
