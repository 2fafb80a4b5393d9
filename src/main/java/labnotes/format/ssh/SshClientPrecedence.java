package labnotes.format.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.text.Diagnostic;
import labnotes.text.Glob;

/** The precedence of ssh: the first value of an option counts (ssh_config(5)). */
record SshClientPrecedence() implements Precedence {
  private static final String MAIN = "/etc/ssh/ssh_config";

  @Override
  public List<String> files(String path) {
    return path.startsWith(MAIN) ? List.of(MAIN, MAIN + ".d/*.conf") : List.of();
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    boolean isRead =
        path.equals(MAIN)
            || !texts.containsKey(MAIN)
            || SshClientOption.of(MAIN, texts.getOrDefault(MAIN, "")).stream()
                .anyMatch(one -> one.isInclude() && includes(one, path));
    return isRead
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("ssh does not read " + path + ": no Include of " + MAIN, null)
                .hint("add `Include " + MAIN + ".d/*.conf` at the top of " + MAIN));
  }

  private static boolean includes(SshClientOption include, String path) {
    for (String pattern : include.value().split("\\s+", -1)) {
      String absolute = pattern.matches("[/~].*") ? pattern : "/etc/ssh/" + pattern;
      if (Glob.of(absolute).matches(path)) {
        return true;
      }
    }
    return false;
  }

  /** All options in the order in which ssh reads them. */
  private static List<SshClientOption> options(Map<String, String> texts) {
    List<SshClientOption> found = new ArrayList<>();
    for (SshClientOption one : SshClientOption.of(MAIN, texts.getOrDefault(MAIN, ""))) {
      if (!one.isInclude()) {
        found.add(one);
        continue;
      }
      texts.keySet().stream()
          .filter(path -> !path.equals(MAIN) && includes(one, path))
          .sorted()
          .forEach(
              path ->
                  SshClientOption.of(path, texts.getOrDefault(path, "")).stream()
                      .filter(option -> !option.isInclude())
                      .map(option -> option.in(one.block()))
                      .forEach(found::add));
    }
    return found;
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    List<SshClientOption> all = options(texts);
    List<SshClientOption> wanted = SshClientOption.of(path, desired);
    return wanted.stream()
        .filter(
            one ->
                wanted.stream()
                    .filter(other -> other.covers(one))
                    .findFirst()
                    .equals(Optional.of(one)))
        .flatMap(one -> first(one, all).stream())
        .toList();
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    List<SshClientOption> all = options(texts);
    return OverriddenLines.of(
        SshClientOption.of(path, texts.getOrDefault(path, "")).stream()
            .filter(one -> !one.isInclude())
            .map(
                one ->
                    new OverriddenLines.LineSetting(
                        one.line(), one.keyword(), first(one, all).map(OverridingLine::describe)))
            .toList());
  }

  /** The line that sets an option first, if that is another value. */
  private static Optional<OverridingLine> first(SshClientOption one, List<SshClientOption> all) {
    if (one.isInclude() || one.isCumulative()) {
      return Optional.empty();
    }
    return all.stream()
        .filter(other -> other.covers(one))
        .findFirst()
        .filter(first -> !first.value().equals(one.value()))
        .map(
            first ->
                new OverridingLine(
                    one.keyword(),
                    first.path(),
                    first.line(),
                    Optional.of(first.value()),
                    "and ssh takes the first value"));
  }
}
