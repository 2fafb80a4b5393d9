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
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return Optional.empty();
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    return overridesInOrder(path, desired, new ReadOrder(files(path)).select(texts), parsed);
  }

  /**
   * The lines that take effect instead of settings.
   *
   * @param texts in read order
   * @param parsed what was read from them before
   */
  public List<OverridingLine> overridesInOrder(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    Map<String, OverridingLine> last = new LinkedHashMap<>();
    boolean isReached = false;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      isReached |= file.getKey().equals(path);
      if (isReached && !isIgnored(file, parsed)) {
        String reason =
            file.getKey().equals(path)
                ? "below the managed lines, and the last value counts"
                : "and it is read after " + path;
        settings(file, reason, parsed).forEach(one -> last.put(one.key(), one));
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
    parse(text).forEach(one -> values.put(one.key(), one.value()));
    return values;
  }

  /**
   * A setting and where it is.
   *
   * @param line from 1
   */
  private record LocatedSetting(String key, String value, int line) {}

  private List<OverridingLine> settings(
      Map.Entry<String, String> file, String reason, ParsedTexts parsed) {
    List<LocatedSetting> settings =
        parsed.get(syntax, file.getValue(), () -> located(file.getValue()));
    return settings.stream()
        .filter(one -> concerns.test(file.getKey(), one.key()))
        .map(
            one ->
                new OverridingLine(
                    one.key(), file.getKey(), one.line(), Optional.of(one.value()), reason))
        .toList();
  }

  private List<LocatedSetting> located(String text) {
    List<TextLine> lines = TextLine.of(text);
    return parse(text).stream()
        .map(
            one ->
                new LocatedSetting(
                    one.key(), one.value(), TextLine.numberAt(lines, one.valueFrom())))
        .toList();
  }

  private List<ParsedSetting> parse(String text) {
    return syntax.parse(text).stream()
        .flatMap(section -> section.settings().stream())
        .filter(ParsedSetting::isReachable)
        .toList();
  }

  /** The key of whether a file has errors, which can depend on its path. */
  private record FaultKey(SettingsSyntax syntax, String path) {}

  private boolean isIgnored(Map.Entry<String, String> file, ParsedTexts parsed) {
    FaultKey key = new FaultKey(syntax, file.getKey());
    return syntax.isAllOrNothing(file.getValue())
        && parsed.get(key, file.getValue(), () -> hasError(file));
  }

  private boolean hasError(Map.Entry<String, String> file) {
    return syntax.check(file.getKey(), file.getValue()).stream().anyMatch(Diagnostic::isError);
  }
}
