package labnotes.kind.setting;

import java.util.Optional;

/**
 * What is known of a key besides its value.
 *
 * @param isLocked whether a system-wide database prevents users from setting it
 * @param path the dconf path of its schema, such as {@code /org/gnome/desktop/interface/}
 */
record GSettingsKey(GSettingsRange range, boolean isLocked, Optional<String> path) {
  static final GSettingsKey UNKNOWN =
      new GSettingsKey(GSettingsRange.UNKNOWN, false, Optional.empty());
}
