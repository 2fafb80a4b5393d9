package labnotes.format;

import java.util.List;

/**
 * A part of a text that holds settings, by offsets into it.
 *
 * @param name as in the addresses of its settings; empty for a text without sections
 * @param from start of its first line
 * @param to behind the last of its lines
 * @param insertAt where a new setting goes
 * @param disposable whether it holds nothing but its settings, so that it goes with the last of
 *     them
 */
record Section(
    String name, int from, int to, int insertAt, boolean disposable, List<Setting> settings) {
  Section {
    settings = List.copyOf(settings);
  }

  /** A whole text without sections. */
  static Section flat(String text, List<Setting> settings) {
    return new Section("", 0, text.length(), text.length(), false, settings);
  }
}
