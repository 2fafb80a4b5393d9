@NullMarked
package labnotes.profile.yaml;

import org.jspecify.annotations.NullMarked;
