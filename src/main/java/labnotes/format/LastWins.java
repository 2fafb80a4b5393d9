package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/**
 * The precedence of a format whose last assignment takes effect.
 *
 * @param order the patterns of the files in read order, for each of them
 * @param concerns whether a file, by its path, is read for a setting, by its key
 */
public record LastWins(
    SettingsSyntax syntax, List<String> order, BiPredicate<String, String> concerns)
    implements Precedence {
  public LastWins {
    order = List.copyOf(order);
  }

  /** Files that are all read for every setting. */
  public LastWins(SettingsSyntax syntax, List<String> order) {
    this(syntax, order, (path, key) -> true);
  }

  @Override
  public List<String> files(String path) {
    int own = 0;
    while (own < order.size() && !ReadOrder.matches(order.get(own), path)) {
      own++;
    }
    return own == order.size() ? List.of() : order.subList(own, order.size());
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts) {
    return Optional.empty();
  }

  @Override
  public List<OverridingLine> overrides(String path, String desired, Map<String, String> texts) {
    return overridesInOrder(path, desired, new ReadOrder(files(path)).select(texts));
  }

  /**
   * The lines that take effect instead of settings.
   *
   * @param texts in read order
   */
  public List<OverridingLine> overridesInOrder(
      String path, String desired, Map<String, String> texts) {
    Map<String, OverridingLine> last = new LinkedHashMap<>();
    boolean isReached = false;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      isReached |= file.getKey().equals(path);
      if (isReached && !isIgnored(file)) {
        String reason =
            file.getKey().equals(path)
                ? "below the managed lines, and the last value counts"
                : "and it is read after " + path;
        settings(file.getKey(), file.getValue(), reason).forEach(one -> last.put(one.key(), one));
      }
    }
    List<OverridingLine> found = new ArrayList<>();
    values(desired)
        .forEach(
            (key, value) -> {
              OverridingLine winner = last.get(key);
              if (winner != null
                  && winner.value().filter(one -> syntax.isSameValue(value, one)).isEmpty()) {
                found.add(winner);
              }
            });
    return found;
  }

  private Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    parsed(text).forEach(one -> values.put(one.key(), one.value()));
    return values;
  }

  private List<OverridingLine> settings(String path, String text, String reason) {
    List<TextLine> lines = TextLine.of(text);
    return parsed(text).stream()
        .filter(one -> concerns.test(path, one.key()))
        .map(
            one ->
                new OverridingLine(
                    one.key(),
                    path,
                    TextLine.numberAt(lines, one.valueFrom()),
                    Optional.of(one.value()),
                    reason))
        .toList();
  }

  private List<ParsedSetting> parsed(String text) {
    return syntax.parse(text).stream()
        .flatMap(section -> section.settings().stream())
        .filter(ParsedSetting::isReachable)
        .toList();
  }

  private boolean isIgnored(Map.Entry<String, String> file) {
    return syntax.isAllOrNothing(file.getValue())
        && syntax.check(file.getKey(), file.getValue()).stream()
            .anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
