package labnotes.format.lines;

import java.util.List;

/**
 * A part of a text with settings, by offsets into it.
 *
 * @param name as in the keys of its settings; empty for a text without sections
 * @param from start of its first line
 * @param to after its last line
 * @param insertAt where a new setting is inserted
 * @param isRemovable whether it has nothing but its settings, so that it is removed with the last
 *     of them
 */
public record ParsedSection(
    String name,
    int from,
    int to,
    int insertAt,
    boolean isRemovable,
    List<ParsedSetting> settings) {
  public ParsedSection {
    settings = List.copyOf(settings);
  }

  /** A whole text without sections. */
  public static ParsedSection ofWholeText(String text, List<ParsedSetting> settings) {
    return new ParsedSection("", 0, text.length(), text.length(), false, settings);
  }

  /** The same section, which stays when its last setting is removed. */
  public ParsedSection kept() {
    return new ParsedSection(name, from, to, insertAt, false, settings);
  }

  /** Whether it has a setting with this key. */
  public boolean has(String key) {
    return settings.stream().anyMatch(setting -> setting.key().equals(key));
  }
}
