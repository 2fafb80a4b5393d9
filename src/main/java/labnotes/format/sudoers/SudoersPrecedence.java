package labnotes.format.sudoers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.AssignmentSyntax;
import labnotes.format.LastWins;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.dropin.DropInDirectory;
import labnotes.text.Diagnostic;

/**
 * The precedence of sudo: of the rules for a command the last one counts, and of the Defaults of a
 * setting too. Files are read where the main file includes them.
 */
record SudoersPrecedence() implements Precedence {
  private static final LastWins DEFAULTS = new LastWins(new SudoersDefaults());

  private static String mainOf(String path) {
    return path.startsWith("/usr/local/") ? "/usr/local/etc/sudoers" : "/etc/sudoers";
  }

  @Override
  public List<String> files(String path) {
    String main = mainOf(path);
    return List.of(main, main + ".d/*");
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    String main = mainOf(path);
    boolean isRead =
        path.equals(main)
            || !texts.containsKey(main)
            || !new DropInDirectory(path, "").isRead()
            || lines(main, texts, new LinkedHashSet<>()).stream()
                .anyMatch(one -> one.path().equals(path))
            || SudoersLine.of(texts.getOrDefault(path, "")).isEmpty()
            || hasUnknownInclude(main, texts);
    return isRead
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                    "sudo does not read " + path + ": " + main + " does not include it", null)
                .hint("add `@includedir " + main + ".d` at the end of " + main));
  }

  /** Whether a file that is not known is included, which can include others. */
  private static boolean hasUnknownInclude(String main, Map<String, String> texts) {
    return SudoersLine.of(texts.getOrDefault(main, "")).stream()
        .flatMap(line -> line.included(main).stream())
        .anyMatch(one -> !one.endsWith("/*") && !texts.containsKey(one));
  }

  /** A line and the file that has it. */
  private record PlacedLine(String path, SudoersLine line) {}

  /** All lines in the order in which sudo reads them. */
  private static List<PlacedLine> lines(
      String path, Map<String, String> texts, Set<String> reading) {
    List<PlacedLine> found = new ArrayList<>();
    if (!reading.add(path)) {
      return found;
    }
    for (SudoersLine line : SudoersLine.of(texts.getOrDefault(path, ""))) {
      Optional<String> included = line.included(path);
      if (included.isEmpty()) {
        found.add(new PlacedLine(path, line));
      } else if (included.get().endsWith("/*")) {
        String directory = included.get().substring(0, included.get().length() - 1);
        texts.keySet().stream()
            .filter(one -> one.substring(0, one.lastIndexOf('/') + 1).equals(directory))
            .filter(one -> new DropInDirectory(one, "").isRead())
            .sorted()
            .forEach(one -> found.addAll(lines(one, texts, reading)));
      } else {
        found.addAll(lines(included.get(), texts, reading));
      }
    }
    reading.remove(path);
    return found;
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    List<PlacedLine> all = lines(mainOf(path), texts, new LinkedHashSet<>());
    int own = 0;
    for (int at = 0; at < all.size(); at++) {
      own = all.get(at).path().equals(path) ? at + 1 : own;
    }
    List<PlacedLine> later = own == 0 ? List.of() : all.subList(own, all.size());
    List<OverridingLine> found = new ArrayList<>();
    for (SudoersLine line : SudoersLine.of(desired)) {
      SudoersRule.of(line.text())
          .forEach(rule -> override(rule, path, later).ifPresent(found::add));
    }
    found.addAll(defaults(path, desired, later, texts, parsed));
    return found;
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    List<PlacedLine> all = lines(mainOf(path), texts, new LinkedHashSet<>());
    List<OverriddenLines.LineSetting> parts = new ArrayList<>();
    Map<String, String> ordered = new LinkedHashMap<>();
    for (int at = 0; at < all.size(); at++) {
      PlacedLine one = all.get(at);
      if (one.path().equals(path)) {
        ordered.put(path, texts.getOrDefault(path, ""));
        List<PlacedLine> later = all.subList(at + 1, all.size());
        for (SudoersRule rule : SudoersRule.of(one.line().text())) {
          parts.add(
              new OverriddenLines.LineSetting(
                  one.line().number(),
                  rule.user() + " " + rule.command(),
                  override(rule, path, later).map(OverridingLine::describe)));
        }
      } else if (!ordered.isEmpty()) {
        ordered.putIfAbsent(one.path(), texts.getOrDefault(one.path(), ""));
      }
    }
    parts.addAll(DEFAULTS.partsInOrder(path, ordered));
    return OverriddenLines.of(parts);
  }

  private static Optional<OverridingLine> override(
      SudoersRule wanted, String path, List<PlacedLine> later) {
    Optional<OverridingLine> winner = Optional.empty();
    for (PlacedLine one : later) {
      for (SudoersRule rule : SudoersRule.of(one.line().text())) {
        if (rule.covers(wanted)) {
          winner =
              rule.effect().equals(wanted.effect())
                  ? Optional.empty()
                  : Optional.of(
                      new OverridingLine(
                          wanted.user(),
                          one.path(),
                          one.line().number(),
                          Optional.empty(),
                          "%s %s for %s, and sudo takes the last rule, which is after %s"
                              .formatted(
                                  wanted.effect().differenceOf(rule.effect()),
                                  wanted.command(),
                                  wanted.user(),
                                  path)));
        }
      }
    }
    return winner;
  }

  private static List<OverridingLine> defaults(
      String path,
      String desired,
      List<PlacedLine> later,
      Map<String, String> texts,
      ParsedTexts parsed) {
    Map<String, String> ordered = new LinkedHashMap<>();
    ordered.put(path, desired);
    later.forEach(one -> ordered.putIfAbsent(one.path(), texts.getOrDefault(one.path(), "")));
    return DEFAULTS.overridesInOrder(path, desired, ordered, parsed);
  }

  /** The settings of Defaults lines, each with the users, hosts or commands that it is for. */
  private record SudoersDefaults() implements AssignmentSyntax {
    private static final Pattern DEFAULTS_LINE =
        Pattern.compile("(Defaults(?:[:@!>]\\s*\\S+)?)\\s+(.*)");

    @Override
    public List<Assignment> assignments(String path, String text) {
      List<Assignment> found = new ArrayList<>();
      for (SudoersLine line : SudoersLine.of(text)) {
        Matcher defaults = DEFAULTS_LINE.matcher(line.text());
        if (defaults.matches()) {
          for (String one : defaults.group(2).split(",(?=(?:[^\"]*+\"[^\"]*+\")*+[^\"]*+$)", 0)) {
            assignment(defaults.group(1), one.strip(), line.number()).ifPresent(found::add);
          }
        }
      }
      return found;
    }

    private static Optional<Assignment> assignment(String scope, String text, int line) {
      String name = text.replaceFirst("^!+\\s*", "").split("\\s*[-+=]", 2)[0].strip();
      if (text.matches("[A-Za-z_0-9]+\\s*[-+]=.*")) {
        return Optional.empty();
      }
      String value = text.startsWith("!") ? "off" : text.contains("=") ? value(text) : "on";
      return Optional.of(new Assignment(scope + " " + name, value, line));
    }

    private static String value(String text) {
      return text.substring(text.indexOf('=') + 1).strip().replaceAll("^\"(.*)\"$", "$1");
    }
  }
}
