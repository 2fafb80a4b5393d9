package labnotes.format.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * What a loader reports about a text, and what it reads differently from how it looks.
 *
 * @param file the name that positions carry
 */
record LoaderConfChecker(LoaderConf conf, String file) {
  private static final Pattern LOOSE =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9._-]*)\\s*=\\s*(.*?)[;\\s]*");

  private static final int LONG = 500;

  List<Diagnostic> check(String text) {
    List<Diagnostic> found = new ArrayList<>();
    boolean isReachable = true;
    for (LoaderTextLine one : conf.lines(text)) {
      Optional<Diagnostic> error = error(one, isReachable);
      error.or(() -> warning(one)).ifPresent(found::add);
      isReachable &= error.isEmpty();
    }
    found.addAll(DuplicateSettings.find(file, text, conf.parse(text)));
    return List.copyOf(found);
  }

  /** The errors that keep the text from being edited. */
  List<Diagnostic> obstacles(String text) {
    return conf.release().stopsAtErrors()
        ? check(text).stream().filter(Diagnostic::isError).toList()
        : conf.lines(text).stream()
            .filter(one -> one.parsed().problem().filter(LoaderProblem::isCertain).isEmpty())
            .flatMap(one -> error(one, true).stream())
            .toList();
  }

  private Optional<Diagnostic> error(LoaderTextLine one, boolean isReachable) {
    TextLine line = one.line();
    return one.parsed()
        .problem()
        .map(
            problem ->
                Diagnostic.error(
                        problem.reason() + consequence(problem, isReachable),
                        line.at(file, one.parsed().valueFrom()))
                    .hint(
                        problem.isCertain()
                            ? hint(line.text())
                            : "write NAME=\"VALUE\" without quotes, backslashes and `$` in the"
                                + " value"));
  }

  private String consequence(LoaderProblem problem, boolean isReachable) {
    if (!problem.isCertain()) {
      return "";
    }
    if (!conf.release().stopsAtErrors()) {
      return "; the loader skips this line";
    }
    return isReachable
        ? "; the loader stops reading here and ignores every line below"
        : "; the loader would stop here too";
  }

  private Optional<Diagnostic> warning(LoaderTextLine one) {
    LoaderLine parsed = one.parsed();
    TextLine line = one.line();
    if (parsed.name().isEmpty()) {
      return Optional.empty();
    }
    if (parsed.isUnquotedWord() && conf.release().wantsQuotes()) {
      return Optional.of(
          Diagnostic.warning(
                  "the value of " + parsed.name() + " has no quotes; some Lua loaders reject it",
                  line.at(file, parsed.valueFrom()))
              .hint("write " + conf.formatSetting(parsed.name(), parsed.value())));
    }
    return forthLimit(parsed)
        .or(() -> otherFiles(parsed))
        .or(() -> quotesInComment(one))
        .map(message -> Diagnostic.warning(message, line.at(file, parsed.valueFrom())));
  }

  private Optional<String> forthLimit(LoaderLine parsed) {
    return conf.release() == LoaderRelease.FORTH
        ? new ForthGrammar()
            .limit(parsed.name(), parsed.value())
            .map(limit -> limit + " in the value of " + parsed.name())
        : Optional.empty();
  }

  private static Optional<String> otherFiles(LoaderLine parsed) {
    List<String> others =
        parsed.name().equals(LoaderFiles.FILES)
            ? LoaderFiles.words(parsed.value()).stream()
                .filter(path -> !LoaderFiles.PATTERNS.contains(path))
                .toList()
            : List.of();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the loader reads "
                + String.join(", ", others)
                + " behind this file; what they set is not compared");
  }

  private Optional<String> quotesInComment(LoaderTextLine one) {
    String rest = one.line().text().substring(one.parsed().valueTo());
    return conf.release() != LoaderRelease.FORTH && rest.contains("\"")
        ? Optional.of("some Lua loaders read the value up to the last quote of the line")
        : Optional.empty();
  }

  /** How to correct an invalid line. */
  private String hint(String line) {
    boolean endsWithReturn = line.endsWith("\r");
    String content = endsWithReturn ? line.substring(0, line.length() - 1) : line;
    if (endsWithReturn && conf.lines(content).stream().allMatch(one -> one.parsed().isValid())) {
      return "save the file with Unix line endings";
    }
    Matcher loose = LOOSE.matcher(content.length() > LONG ? "" : content);
    String value = loose.matches() ? loose.group(2).replaceAll("[\"'\\\\]", "") : "";
    return value.isEmpty()
        ? "write name=\"value\""
        : "write " + loose.group(1) + "=\"" + value + "\"";
  }
}
