/** Generates the JSON Schema of profiles. */
@NullMarked
package labnotes.profile.schema;

import org.jspecify.annotations.NullMarked;
