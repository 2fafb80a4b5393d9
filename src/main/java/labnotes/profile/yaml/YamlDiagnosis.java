package labnotes.profile.yaml;

import java.util.List;
import java.util.Optional;
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

/** Says in one sentence why a text is no YAML, and where that began rather than where it shows. */
final class YamlDiagnosis {
  private static final String CLOSE = "close it in the same line, or leave the quotes out";
  private static final String QUOTE =
      "quote a text that holds `: ` or ` #`, or starts with one of * & ! % @ ` { [";

  private final String file;
  private final List<String> lines;
  private final Optional<Mark> shows;
  private final Optional<Mark> began;

  private YamlDiagnosis(MarkedYamlEngineException broken, String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
    this.shows = broken.getProblemMark().or(broken::getContextMark);
    this.began = broken.getContextMark();
  }

  /** What is wrong with the text of a file. */
  static Diagnostic of(MarkedYamlEngineException broken, String file, String text) {
    return new YamlDiagnosis(broken, file, text)
        .said(plain(broken.getProblem()), plain(broken.getContext()), quoted(text));
  }

  static String plain(@Nullable String message) {
    return message == null ? "broken" : message.strip().replaceAll("\\s+", " ");
  }

  private Diagnostic said(String problem, String context, Optional<ScalarEvent> quoted) {
    if (problem.contains("TAB")) {
      return error("a tab where a line starts", shows, "indent with spaces");
    }
    if (problem.contains("another document")) {
      return Diagnostic.error("a second document in one file", at(shows))
          .hint("remove the line `---`");
    }
    if (context.contains("quoted scalar") && problem.startsWith("found unexpected")) {
      return error("a quote is opened here and never closed", began, CLOSE);
    }
    if (problem.startsWith("found unknown escape")) {
      return error("no such character behind a backslash", shows, "single quotes take it as it is");
    }
    return quoted.flatMap(this::byQuote).orElseGet(() -> bySymptom(problem));
  }

  /** What the last quoted text before the problem has to do with it. */
  private Optional<Diagnostic> byQuote(ScalarEvent quoted) {
    int first = quoted.getStartMark().map(Mark::getLine).orElse(-1);
    int last = quoted.getEndMark().map(Mark::getLine).orElse(-1);
    if (shows.isEmpty() || shows.get().getLine() != last) {
      return Optional.empty();
    }
    return Optional.of(
        first < last
            ? error(
                "a quote is opened here and closed by the next one, in line " + (last + 1),
                quoted.getStartMark(),
                CLOSE)
            : error(
                "the text goes on behind its closing quote",
                shows,
                "inside single quotes write '' for ', inside double quotes \\\" for \""));
  }

  private Diagnostic bySymptom(String problem) {
    if (problem.startsWith("mapping values") && isOneKey()) {
      return error(
          "the line before has a value already",
          shows,
          "indent a key as the others of its map, and quote a value that holds `: `");
    }
    if (problem.startsWith("expected <block end>")) {
      return error(
          "the line does not stand below those that it belongs to",
          shows,
          "indent it as the others of its list or map");
    }
    if (problem.startsWith("expected ',' or")) {
      return error(
          "a bracket is opened here and not closed, or lacks a comma", began, "lists: [a, b]");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return error(
          "a key without its `:`",
          began,
          "write `key: value`; the lines of a block (|) stand deeper than its key");
    }
    if (problem.startsWith("sequence entries")) {
      return error(
          "a list begins in the line of its key",
          shows,
          "begin it in the next line: [a, b] or - a");
    }
    return error(problem.replaceAll("\\. \\(Do not use .*", ""), shows, QUOTE);
  }

  /** Whether the line holds no other key before the place. */
  private boolean isOneKey() {
    int line = shows.map(Mark::getLine).orElse(0);
    int column = shows.map(Mark::getColumn).orElse(0);
    return line < lines.size()
        && !lines.get(line).substring(0, Math.min(column, lines.get(line).length())).contains(":");
  }

  private Diagnostic error(String what, Optional<Mark> place, String hint) {
    return Diagnostic.error("not readable as YAML: " + what, at(place)).hint(hint);
  }

  private Position at(Optional<Mark> mark) {
    return mark.map(one -> new Position(file, one.getLine() + 1, one.getColumn() + 1))
        .orElse(new Position(file, 0, 0));
  }

  /** The last quoted text that can be read. */
  private static Optional<ScalarEvent> quoted(String text) {
    Optional<ScalarEvent> last = Optional.empty();
    try {
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof ScalarEvent scalar && isQuoted(scalar.getScalarStyle())) {
          last = Optional.of(scalar);
        }
      }
    } catch (YamlEngineException asBefore) {
      return last;
    }
    return last;
  }

  private static boolean isQuoted(ScalarStyle style) {
    return style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
  }
}
