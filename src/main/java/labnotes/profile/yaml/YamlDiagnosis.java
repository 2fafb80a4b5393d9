package labnotes.profile.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Diagnoses invalid YAML: one sentence, at the cause instead of where the parser stopped. */
final class YamlDiagnosis {
  private static final String CLOSE = "close the quote on the same line, or remove it";
  private static final String QUOTE =
      "quote a string that contains `: ` or ` #` or starts with one of * & ! % @ ` { [";

  private static final Pattern UNKNOWN_ALIAS = Pattern.compile("found undefined alias (\\S+)");
  private static final Pattern START =
      Pattern.compile("found character '?(.+?)'? that cannot start");

  private final String file;
  private final List<String> lines;
  private final Optional<Mark> stopped;
  private final Optional<Mark> started;

  private YamlDiagnosis(MarkedYamlEngineException broken, String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
    this.stopped = broken.getProblemMark().or(broken::getContextMark);
    this.started = broken.getContextMark();
  }

  /** Returns the diagnosis of a file. */
  static Diagnostic of(MarkedYamlEngineException broken, String file, String text) {
    return new YamlDiagnosis(broken, file, text)
        .diagnose(
            singleLine(broken.getProblem()), singleLine(broken.getContext()), lastQuoted(text));
  }

  /** Returns the error of the first character that YAML does not allow; empty without one. */
  static Optional<Diagnostic> unprintable(String file, String text) {
    int line = 1;
    int column = 1;
    for (int at = 0; at < text.length(); column++) {
      int letter = text.codePointAt(at);
      if (!StreamReader.isPrintable(letter)) {
        String code = "%04X".formatted(letter);
        return Optional.of(
            Diagnostic.error(
                    "invalid YAML: the character U+" + code + " is not allowed",
                    new Position(file, line, column))
                .hint("remove it, or write it in double quotes as \"\\u" + code + "\""));
      }
      if (letter == '\n') {
        line++;
        column = 0;
      }
      at += Character.charCount(letter);
    }
    return Optional.empty();
  }

  /** Returns a message without line breaks. */
  static String singleLine(@Nullable String message) {
    return message == null ? "syntax error" : message.strip().replaceAll("\\s+", " ");
  }

  private Diagnostic diagnose(String problem, String context, Optional<ScalarEvent> quoted) {
    if (problem.contains("TAB")) {
      return error("tab in the indentation", stopped, "indent with spaces");
    }
    if (problem.contains("another document")) {
      return Diagnostic.error("a file must contain one YAML document", at(stopped))
          .hint("remove the line `---`");
    }
    if (context.contains("quoted scalar") && problem.startsWith("found unexpected")) {
      return error("missing closing quote", started, CLOSE);
    }
    if (problem.startsWith("found unknown escape")) {
      return error(
          "invalid escape sequence", stopped, "use single quotes, which keep a backslash as it is");
    }
    return quoted.flatMap(this::byQuote).orElseGet(() -> bySymptom(problem));
  }

  /** Returns the diagnosis if the last quoted scalar ends on the line of the error. */
  private Optional<Diagnostic> byQuote(ScalarEvent quoted) {
    int first = quoted.getStartMark().map(Mark::getLine).orElse(-1);
    int last = quoted.getEndMark().map(Mark::getLine).orElse(-1);
    if (stopped.isEmpty() || stopped.get().getLine() != last) {
      return Optional.empty();
    }
    return Optional.of(
        first < last
            ? error(
                "missing closing quote: the string ends at the next quote, on line " + (last + 1),
                quoted.getStartMark(),
                CLOSE)
            : error(
                "unexpected text after the closing quote",
                stopped,
                "write '' for ' inside single quotes, and \\\" for \" inside double quotes"));
  }

  private Diagnostic bySymptom(String problem) {
    if (problem.startsWith("mapping values") && isOneKey()) {
      return error(
          "unexpected indentation: the previous line already has a value",
          stopped,
          "indent the key like the other keys of its map, and quote a value that contains `: `");
    }
    if (problem.startsWith("expected <block end>")) {
      return error(
          "inconsistent indentation", stopped, "indent the line like the rest of its list or map");
    }
    if (problem.startsWith("expected ',' or") && hasComment()) {
      return error(
          "` #` starts a comment, which hides the closing bracket",
          started,
          "quote a string that contains ` #`");
    }
    if (problem.startsWith("expected ',' or")) {
      return error(
          "missing closing bracket or comma",
          started,
          "write a list as [a, b] and a map as { a: b }");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return error(
          "missing `:` after a key",
          started,
          "write `key: value`; indent the lines of a block (|) deeper than its key");
    }
    if (problem.startsWith("sequence entries")) {
      return error(
          "a list must not start on the line of its key",
          stopped,
          "start it on the next line, or write [a, b]");
    }
    return byCharacter(problem)
        .orElseGet(() -> error(problem.replaceAll("\\. \\(Do not use .*", ""), stopped, QUOTE));
  }

  private Optional<Diagnostic> byCharacter(String problem) {
    Matcher alias = UNKNOWN_ALIAS.matcher(problem);
    if (alias.matches()) {
      String name = alias.group(1);
      return Optional.of(
          error(
              "the alias `*" + name + "` has no anchor `&" + name + "`",
              stopped,
              "quote a string that starts with *: \"*" + name + "\""));
    }
    Matcher start = START.matcher(problem);
    if (start.find()) {
      return Optional.of(
          error("a value cannot start with " + start.group(1), stopped, "put it into quotes"));
    }
    if (problem.startsWith("unexpected character found")) {
      return Optional.of(
          error("a value cannot start with * or & alone", stopped, "put it into quotes"));
    }
    return problem.startsWith("mapping values")
        ? Optional.of(
            error("unexpected `: ` in a value", stopped, "quote a string that contains `: `"))
        : Optional.empty();
  }

  /** Whether the line where a list or a map starts has a comment. */
  private boolean hasComment() {
    int line = started.map(Mark::getLine).orElse(0);
    return line < lines.size() && lines.get(line).matches(".*[^\\s] #.*");
  }

  /** Whether the line has no other key before the error. */
  private boolean isOneKey() {
    int line = stopped.map(Mark::getLine).orElse(0);
    int column = stopped.map(Mark::getColumn).orElse(0);
    return line < lines.size()
        && !lines.get(line).substring(0, Math.min(column, lines.get(line).length())).contains(":");
  }

  private Diagnostic error(String what, Optional<Mark> place, String hint) {
    return Diagnostic.error("invalid YAML: " + what, at(place)).hint(hint);
  }

  private Position at(Optional<Mark> mark) {
    return mark.map(one -> new Position(file, one.getLine() + 1, one.getColumn() + 1))
        .orElse(new Position(file, 0, 0));
  }

  /** Returns the last quoted scalar before the syntax error. */
  private static Optional<ScalarEvent> lastQuoted(String text) {
    Optional<ScalarEvent> last = Optional.empty();
    try {
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof ScalarEvent scalar && isQuoted(scalar.getScalarStyle())) {
          last = Optional.of(scalar);
        }
      }
    } catch (YamlEngineException sameError) {
      return last;
    }
    return last;
  }

  private static boolean isQuoted(ScalarStyle style) {
    return style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
  }
}
