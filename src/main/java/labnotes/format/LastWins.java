package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import labnotes.format.AssignmentSyntax.Assignment;
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
    AssignmentSyntax syntax, List<String> order, BiPredicate<String, String> concerns)
    implements Precedence {
  public LastWins {
    order = List.copyOf(order);
  }

  /** Files of settings. */
  public LastWins(SettingsSyntax syntax, List<String> order, BiPredicate<String, String> concerns) {
    this(new AssignedSettings(syntax), order, concerns);
  }

  /** Files of settings that are all read for every setting. */
  public LastWins(SettingsSyntax syntax, List<String> order) {
    this(syntax, order, (path, key) -> true);
  }

  /** Assignments of files whose order is given for each question. */
  public LastWins(AssignmentSyntax syntax) {
    this(syntax, List.of(), (path, key) -> true);
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
    Map<String, List<OverridingLine>> last = last(path, texts, parsed);
    Map<String, List<OverridingLine>> wanted = new LinkedHashMap<>();
    syntax.assignments("", desired).forEach(one -> assign(one, path, "", wanted));
    return wanted.values().stream()
        .flatMap(List::stream)
        .flatMap(one -> winner(one, last.getOrDefault(one.key(), List.of())).stream())
        .toList();
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    return OverriddenLines.of(partsInOrder(path, new ReadOrder(files(path)).select(texts)));
  }

  /** The lines that count in the end, by key. */
  private Map<String, List<OverridingLine>> last(
      String path, Map<String, String> texts, ParsedTexts parsed) {
    Map<String, List<OverridingLine>> last = new LinkedHashMap<>();
    boolean isReached = false;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      isReached |= file.getKey().equals(path);
      if (isReached) {
        String reason =
            file.getKey().equals(path)
                ? "below the managed lines, and the last value counts"
                : "and it is read after " + path;
        for (Assignment one : assignments(file, parsed)) {
          if (concerns.test(file.getKey(), one.key())) {
            assign(one, file.getKey(), reason, last);
          }
        }
      }
    }
    return last;
  }

  /**
   * What a file sets, with the reason if it does not take effect.
   *
   * @param texts in read order
   */
  public List<OverriddenLines.LineSetting> partsInOrder(String path, Map<String, String> texts) {
    Map<String, List<OverridingLine>> last = last(path, texts, new ParsedTexts());
    return syntax.assignments(path, texts.getOrDefault(path, "")).stream()
        .map(
            one ->
                new OverriddenLines.LineSetting(
                    one.line(),
                    one.key(),
                    overridingReason(one, path, last.getOrDefault(one.key(), List.of()))))
        .toList();
  }

  /** Why an assignment does not take effect; one without value only empties what is before it. */
  private static Optional<String> overridingReason(
      Assignment one, String path, List<OverridingLine> last) {
    boolean isInEffect =
        one.value().isEmpty()
            || last.stream()
                .anyMatch(line -> line.path().equals(path) && line.line() == one.line());
    return isInEffect
        ? Optional.empty()
        : last.stream().findFirst().map(line -> overridingReason(line, path));
  }

  private static String overridingReason(OverridingLine line, String path) {
    boolean isOwn = line.path().equals(path);
    String place = isOwn ? "line " + line.line() : line.path() + ":" + line.line();
    return line.value().isEmpty()
        ? "emptied by " + place
        : "overridden by " + place + (isOwn ? "" : ", which is read later");
  }

  /** Adds an assignment to those that count. */
  private void assign(
      Assignment one, String path, String reason, Map<String, List<OverridingLine>> last) {
    if (one.value().isEmpty()) {
      last.replaceAll(
          (key, lines) ->
              syntax.isReset(one, key)
                  ? lines(
                      new OverridingLine(
                          key,
                          path,
                          one.line(),
                          Optional.empty(),
                          "empties " + key + ", " + reason))
                  : lines);
    }
    OverridingLine line =
        new OverridingLine(one.key(), path, one.line(), Optional.of(one.value()), reason);
    if (!syntax.isList(one.key())) {
      last.put(one.key(), lines(line));
    } else if (!one.value().isEmpty()) {
      last.computeIfAbsent(one.key(), any -> new ArrayList<>()).add(line);
    }
  }

  private static List<OverridingLine> lines(OverridingLine only) {
    return new ArrayList<>(List.of(only));
  }

  /** The line that takes effect instead of a wanted one; a reset only empties what is before it. */
  private Optional<OverridingLine> winner(OverridingLine wanted, List<OverridingLine> lines) {
    boolean isInEffect =
        wanted.value().isEmpty()
            || lines.stream()
                .flatMap(one -> one.value().stream())
                .anyMatch(one -> syntax.isSameValue(wanted.value().get(), one));
    return isInEffect ? Optional.empty() : lines.stream().findFirst();
  }

  /** The key of what was read from a text, which can depend on its path. */
  private record AssignmentKey(AssignmentSyntax syntax, String path) {}

  private List<Assignment> assignments(Map.Entry<String, String> file, ParsedTexts parsed) {
    return parsed.get(
        new AssignmentKey(syntax, file.getKey()),
        file.getValue(),
        () -> syntax.assignments(file.getKey(), file.getValue()));
  }

  /** The settings that the system's parser reaches, unless an error makes it ignore all. */
  private record AssignedSettings(SettingsSyntax syntax) implements AssignmentSyntax {
    @Override
    public List<Assignment> assignments(String path, String text) {
      if (!path.isEmpty() && syntax.isAllOrNothing(text) && hasError(path, text)) {
        return List.of();
      }
      List<TextLine> lines = TextLine.of(text);
      return syntax.parse(text).stream()
          .flatMap(section -> section.settings().stream())
          .filter(ParsedSetting::isReachable)
          .map(
              one ->
                  new Assignment(one.key(), one.value(), TextLine.numberAt(lines, one.valueFrom())))
          .toList();
    }

    private boolean hasError(String path, String text) {
      return syntax.check(path, text).stream().anyMatch(Diagnostic::isError);
    }

    @Override
    public boolean isSameValue(String one, String other) {
      return syntax.isSameValue(one, other);
    }
  }
}
