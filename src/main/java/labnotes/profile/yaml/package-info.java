/** Reading YAML into values with positions, and diagnosing invalid YAML. */
@NullMarked
package labnotes.profile.yaml;

import org.jspecify.annotations.NullMarked;
