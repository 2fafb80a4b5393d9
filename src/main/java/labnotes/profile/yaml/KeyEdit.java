package labnotes.profile.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * The setting of a key of a map in a YAML text. Everything else, also comments and line ends, stays
 * as it is.
 *
 * @param map where the map begins
 * @param behind the key behind which a new one is written
 */
public record KeyEdit(Position map, String key, String value, String behind) {
  private static final String INDENTATION = " ";

  /**
   * Returns the new text; empty if the key is written in a form that cannot be edited, or the text
   * does not have the map.
   */
  public Optional<String> apply(String text) {
    Optional<YamlValue> before = read(text);
    Optional<YamlMap> found = before.flatMap(this::find);
    return found
        .flatMap(keys -> edited(text, keys))
        .filter(edited -> read(edited).map(this::unchanged).equals(before.map(this::expected)));
  }

  private Optional<YamlValue> read(String text) {
    DiagnosticCollector problems = new DiagnosticCollector();
    return YamlReader.read(map.file(), text, problems).filter(any -> !problems.hasErrors());
  }

  private Optional<YamlMap> find(YamlValue value) {
    if (value instanceof YamlMap keys) {
      return keys.at().equals(map)
          ? Optional.of(keys)
          : keys.entries().stream().flatMap(one -> find(one.value()).stream()).findFirst();
    }
    return value instanceof YamlList list
        ? list.values().stream().flatMap(one -> find(one).stream()).findFirst()
        : Optional.empty();
  }

  private Optional<String> edited(String text, YamlMap keys) {
    Optional<YamlValue> existing = keys.get(key);
    return existing.isPresent()
        ? existing.flatMap(old -> replaced(text, old))
        : keys.entries().stream()
            .filter(one -> one.key().text().equals(behind))
            .findFirst()
            .flatMap(one -> added(text, one));
  }

  private Optional<String> replaced(String text, YamlValue old) {
    int start = offset(text, old.at());
    return end(text, old)
        .map(
            end -> {
              int quote = end > start && "\"'".indexOf(text.charAt(start)) >= 0 ? 1 : 0;
              String blank = end == start ? " " : "";
              return text.substring(0, start + quote) + blank + value + text.substring(end - quote);
            });
  }

  private Optional<String> added(String text, YamlEntry sibling) {
    Optional<Integer> end = end(text, sibling.value());
    if (end.isEmpty()) {
      return Optional.empty();
    }
    int start = offset(text, sibling.key().at());
    int line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    String before = text.substring(line, start);
    String written = key + ": " + value;
    if (!before.matches("[ \\t]*+(- ++)*+")) {
      return Optional.of(text.substring(0, end.get()) + ", " + written + text.substring(end.get()));
    }
    int next = lineEnd(text, end.get());
    String ending = lineEnding(text, next);
    String inserted = ending + INDENTATION.repeat(before.length()) + written;
    return Optional.of(text.substring(0, next) + inserted + text.substring(next));
  }

  private static int lineEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** The line ending there, or that of the first line at the end of the text. */
  private static String lineEnding(String text, int at) {
    int first = at < text.length() ? at : lineEnd(text, 0);
    if (text.startsWith("\r\n", first)) {
      return "\r\n";
    }
    return text.startsWith("\r", first) ? "\r" : "\n";
  }

  /** Where a value ends that is on one line, and written as it is read. */
  private static Optional<Integer> end(String text, YamlValue value) {
    if (!(value instanceof YamlScalar scalar)) {
      return Optional.empty();
    }
    int start = offset(text, scalar.at());
    for (String quote : List.of("\"", "'", "")) {
      String written = quote + scalar.text() + quote;
      if (text.startsWith(written, start)) {
        return Optional.of(start + written.length());
      }
    }
    return Optional.empty();
  }

  /** The index of a position, whose lines end as those of the YAML reader. */
  private static int offset(String text, Position position) {
    int index = 0;
    for (int line = 1; line < position.line() && index < text.length(); index++) {
      char one = text.charAt(index);
      boolean isBeforeLineFeed = index + 1 < text.length() && text.charAt(index + 1) == '\n';
      if (one == '\n' || (one == '\r' && !isBeforeLineFeed)) {
        line++;
      }
    }
    for (int column = 1; column < position.column() && index < text.length(); ) {
      int point = text.codePointAt(index);
      column += point == 0xFEFF ? 0 : 1;
      index += Character.charCount(point);
    }
    return index;
  }

  private Object expected(YamlValue value) {
    return values(value, true);
  }

  private Object unchanged(YamlValue value) {
    return values(value, false);
  }

  private Object values(YamlValue value, boolean isChanged) {
    if (value instanceof YamlList list) {
      return list.values().stream().map(one -> values(one, isChanged)).toList();
    }
    if (value instanceof YamlMap keys) {
      Map<String, Object> values = new LinkedHashMap<>();
      keys.entries().forEach(one -> values.put(one.key().text(), values(one.value(), isChanged)));
      if (isChanged && keys.at().equals(map)) {
        values.put(key, this.value);
      }
      return values;
    }
    return ((YamlScalar) value).text();
  }
}
