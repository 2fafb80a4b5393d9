package labnotes.format.logrotate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.dropin.DropInDirectory;
import labnotes.text.Diagnostic;

/** The files of logrotate, which fails at every run if two of them have the same log. */
record LogrotatePrecedence() implements Precedence {
  @Override
  public List<String> files(String path) {
    String main = path.replaceFirst("/logrotate\\.(conf|d/.*)$", "/logrotate.conf");
    return List.of(main, main.replaceFirst("conf$", "d/*"));
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return Optional.empty();
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    boolean isAllowed =
        texts.values().stream()
            .anyMatch(
                text -> text.lines().anyMatch(line -> line.strip().equals("ignoreduplicates")));
    List<RotatedLog> others =
        texts.keySet().stream()
            .filter(other -> !other.equals(path) && new DropInDirectory(other, "").isRead())
            .sorted()
            .flatMap(other -> RotatedLog.of(other, texts.getOrDefault(other, "")).stream())
            .toList();
    return isAllowed
        ? List.of()
        : RotatedLog.of(path, desired).stream()
            .flatMap(one -> others.stream().filter(one::isSameLog).findFirst().stream())
            .map(
                other ->
                    new OverridingLine(
                        other.name(),
                        other.path(),
                        other.line(),
                        Optional.empty(),
                        "has " + other.name() + " too, and logrotate fails at the second one"))
            .toList();
  }

  /**
   * The blocks whose logs are in files that logrotate reads before; it reads a directory by name.
   */
  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    List<RotatedLog> earlier =
        path.endsWith("/logrotate.conf")
            ? List.of()
            : texts.keySet().stream()
                .filter(other -> other.contains("/logrotate.d/") && other.compareTo(path) < 0)
                .filter(other -> new DropInDirectory(other, "").isRead())
                .sorted()
                .flatMap(other -> RotatedLog.of(other, texts.getOrDefault(other, "")).stream())
                .toList();
    List<LogrotateLine> lines = LogrotateLine.of(texts.getOrDefault(path, ""));
    Map<Integer, String> reasons = new LogrotateEffect(lines, earlier).ignored();
    return new OverriddenLines(
        reasons.entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> lines.get(one.getKey()).number(),
                    Map.Entry::getValue,
                    (first, second) -> first)),
        List.of());
  }
}
