/** Reads YAML into values with positions and diagnoses invalid YAML. */
@NullMarked
package labnotes.profile.yaml;

import org.jspecify.annotations.NullMarked;
