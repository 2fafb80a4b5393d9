package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.format.bsd.DevfsLine.Header;
import labnotes.format.bsd.DevfsLoader.LoadedLine;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Severity;
import org.jspecify.annotations.Nullable;

/** Finds the errors of a devfs.rules file. */
record DevfsRulesChecker(String file) {
  /**
   * Something about a line.
   *
   * @param isMeant whether the line can have been written for its effect
   */
  private record Finding(Diagnostic problem, boolean isMeant) {
    static Finding of(Diagnostic problem) {
      return new Finding(problem, true);
    }

    static Finding unmeant(Diagnostic problem) {
      return new Finding(problem, false);
    }
  }

  List<Diagnostic> check(String text) {
    return findings(text).stream().map(Finding::problem).toList();
  }

  private List<Finding> findings(String text) {
    List<Finding> found = new ArrayList<>();
    List<TextLine> lines = TextLine.of(text);
    List<LoadedLine> loaded = DevfsLoader.load(text, isSystemFile(file));
    Set<Integer> deleting = loaded.stream().map(LoadedLine::deletedAt).collect(Collectors.toSet());
    Map<Integer, LoadedLine> headers = new HashMap<>();
    boolean hasHeader = false;
    for (LoadedLine one : loaded) {
      if (one.line() instanceof DevfsLine.Comment) {
        checkComment(one, text, lines).map(Finding::of).ifPresent(found::add);
        continue;
      }
      if (one.isDropped()) {
        found.add(Finding.unmeant(dropped(one, lines)));
        continue;
      }
      one.problem()
          .map(
              problem ->
                  Diagnostic.error(problem.reason(), at(lines, one, problem.at()))
                      .hint(problem.hint()))
          .map(Finding::of)
          .ifPresent(found::add);
      if (one.line() instanceof Header header && one.problem().isEmpty()) {
        checkName(header, one, lines).map(Finding::unmeant).ifPresent(found::add);
        checkNumber(header, headers.put(header.number(), one), one, deleting, lines)
            .ifPresent(found::add);
      } else if (one.line() instanceof DevfsLine.Rule && !hasHeader) {
        found.add(
            Finding.unmeant(
                Diagnostic.warning(
                        "a rule before the first header is added to ruleset 4 of"
                            + " /etc/defaults/devfs.rules (5 if that has one): it opens the device"
                            + " in jails and does nothing on the host",
                        at(lines, one, 0))
                    .hint("put [labnotes=10] above it")));
        hasHeader = true;
      }
      hasHeader |= one.input().text().startsWith("[");
      checkMeaning(one, lines).map(Finding::of).ifPresent(found::add);
      checkCharacters(one, text, lines).map(Finding::of).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** The errors, and a last line that an edit would put into effect by ending it. */
  List<Diagnostic> obstacles(String text) {
    List<TextLine> lines = TextLine.of(text);
    List<Diagnostic> found = new ArrayList<>(errors(check(text)));
    DevfsLoader.load(text, isSystemFile(file)).stream()
        .filter(LoadedLine::isDropped)
        .map(one -> error(dropped(one, lines)))
        .forEach(found::add);
    return List.copyOf(found);
  }

  /** The errors, and what is loaded but surely not meant, as errors. */
  List<Diagnostic> refusals(String text) {
    return errors(
        findings(text).stream()
            .map(one -> one.isMeant() ? one.problem() : error(one.problem()))
            .toList());
  }

  private static List<Diagnostic> errors(List<Diagnostic> found) {
    return found.stream().filter(Diagnostic::isError).toList();
  }

  private static Diagnostic error(Diagnostic one) {
    return new Diagnostic(Severity.ERROR, one.message(), one.at(), one.hint());
  }

  private Diagnostic dropped(LoadedLine one, List<TextLine> lines) {
    return Diagnostic.warning(
            "the last line has no newline, so the shell's read ignores it",
            at(lines, one, one.input().text().length()))
        .hint("end the file with a newline");
  }

  private Optional<Diagnostic> checkName(Header header, LoadedLine one, List<TextLine> lines) {
    return DevfsRulesetName.isVariable(header.name())
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                    "`%s` is not a shell variable name, so rc.conf and other rulesets cannot name the"
                            .formatted(header.name())
                        + " ruleset",
                    at(lines, one, 1))
                .hint("write [" + header.name().strip().replaceAll("[^A-Za-z0-9_]", "_") + "=10]"));
  }

  static boolean isSystemFile(String file) {
    return file.contains("defaults/");
  }

  private Optional<Finding> checkNumber(
      Header header,
      @Nullable LoadedLine earlier,
      LoadedLine now,
      Set<Integer> deleting,
      List<TextLine> lines) {
    Position at = at(lines, now, header.numberFrom());
    if (earlier != null) {
      int line = now.input().number();
      boolean hasRules = deleting.contains(line);
      Diagnostic again =
          Diagnostic.warning(
              "ruleset number %d is used in line %d already, so this line deletes its rules"
                  .formatted(header.number(), earlier.input().number()),
              at);
      return hasRules || !earlier.ruleset().equals(header.name())
          ? Optional.of(Finding.unmeant(again.hint("choose another number")))
          : Optional.of(
              Finding.of(
                  Diagnostic.warning(
                          "the ruleset starts in line %d already"
                              .formatted(earlier.input().number()),
                          at)
                      .hint("remove one of the lines")));
    }
    return header.number() < DevfsRules.FIRST_FREE && !isSystemFile(file)
        ? Optional.of(
            Finding.of(
                Diagnostic.warning(
                        "ruleset numbers below 10 belong to the system's own rulesets", at)
                    .hint("choose 10 or more")))
        : Optional.empty();
  }

  private Optional<Diagnostic> checkMeaning(LoadedLine one, List<TextLine> lines) {
    if (one.line() instanceof DevfsLine.Rule rule && rule.conditions() == rule.words().size()) {
      int at = rule.words().isEmpty() ? 0 : rule.words().get(rule.words().size() - 1).from();
      return Optional.of(
          Diagnostic.warning("the rule has no action", at(lines, one, at))
              .hint("append one, such as mode 0660 group video"));
    }
    return one.line() instanceof DevfsLine.Command command && one.problem().isEmpty()
        ? Optional.of(
            Diagnostic.warning(
                    "this line is not a rule; devfs runs `%s` whenever the rules are loaded"
                        .formatted(command.name()),
                    at(lines, one, 0))
                .hint("write add path '...' mode 0660 group video"))
        : Optional.empty();
  }

  private Optional<Diagnostic> checkComment(LoadedLine one, String text, List<TextLine> lines) {
    int joined = one.input().lines(text).text().indexOf("\\\n");
    return joined < 0
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                    "the backslash at the end of the comment makes the next line a part of it",
                    position(lines, one.input().from() + joined))
                .hint("remove the backslash"));
  }

  private Optional<Diagnostic> checkCharacters(LoadedLine one, String text, List<TextLine> lines) {
    TextLine line = one.input().lines(text);
    if (line.text().endsWith("\r") && one.input().isTerminated()) {
      int index = one.input().text().length() - 1;
      return one.line() instanceof Header
          ? Optional.of(
              Diagnostic.warning("the line ends with a carriage return", at(lines, one, index))
                  .hint("save the file with Unix line endings"))
          : Optional.of(
              Diagnostic.error(
                      "the carriage return becomes part of the rule", at(lines, one, index))
                  .hint("save the file with Unix line endings"));
    }
    int backslash = line.text().indexOf('\\');
    return backslash < 0
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                "the shell's read removes backslashes", position(lines, line.from() + backslash)));
  }

  private Position at(List<TextLine> lines, LoadedLine one, int index) {
    DevfsInput input = one.input();
    return position(
        lines,
        index < input.text().length()
            ? input.offset(index)
            : input.offsetAfter(input.text().length()));
  }

  private Position position(List<TextLine> lines, int offset) {
    TextLine line = lines.get(TextLine.numberAt(lines, offset) - 1);
    return line.at(file, offset - line.from());
  }
}
