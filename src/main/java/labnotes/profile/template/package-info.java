/** Rendering FreeMarker templates and evaluating conditions. */
@NullMarked
package labnotes.profile.template;

import org.jspecify.annotations.NullMarked;
