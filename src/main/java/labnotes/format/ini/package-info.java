/** Files of groups and keys: GLib key files, dconf, desktop entries and INI files. */
@NullMarked
package labnotes.format.ini;

import org.jspecify.annotations.NullMarked;
