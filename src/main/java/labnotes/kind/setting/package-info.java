/** Desktop settings (GSettings and dconf). */
@NullMarked
package labnotes.kind.setting;

import org.jspecify.annotations.NullMarked;
