package labnotes.format.cron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Suggestion;

/**
 * A line that is neither empty nor a comment.
 *
 * @param line the line as written
 */
record CronLine(CronDialect dialect, TextLine line) {
  private static final Pattern WORD = Pattern.compile("[^ \\t]+");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\s*(\"[^\"]*\"|'[^']*'|[^\\s=\"'][^\\s=]*|)\\s*=\\s*"
              + "(\"[^\"]*\"|'[^']*'|[^\\s\"'].*?)\\s*",
          Pattern.DOTALL);

  /** Commands that stand where a user is missing. */
  private static final Set<String> COMMANDS =
      Set.of(
          "[",
          "apt-get",
          "bash",
          "cd",
          "certbot",
          "chmod",
          "chown",
          "cp",
          "curl",
          "echo",
          "env",
          "export",
          "find",
          "freshclam",
          "if",
          "kill",
          "ln",
          "logger",
          "ls",
          "mkdir",
          "mv",
          "mysqldump",
          "nice",
          "node",
          "perl",
          "pg_dump",
          "php",
          "pkill",
          "python",
          "python3",
          "rm",
          "rsync",
          "ruby",
          "run-parts",
          "service",
          "sh",
          "sleep",
          "su",
          "sudo",
          "systemctl",
          "tar",
          "test",
          "timeout",
          "touch",
          "wget");

  /** A word of the line, by its index. */
  private record CronWord(String text, int from) {}

  /** Whether the line sets a variable. */
  boolean isVariable() {
    return VARIABLE.matcher(line.text()).matches();
  }

  /** The variable's name, or the schedule. */
  String name() {
    if (isVariable()) {
      Matcher variable = VARIABLE.matcher(line.text());
      return variable.matches() ? variable.group(1) : "";
    }
    return line.text().substring(0, commandFrom()).strip().replaceAll("[ \\t]+", " ");
  }

  /** The variable's value, or the user and the command. */
  String value() {
    Matcher variable = VARIABLE.matcher(line.text());
    return variable.matches() ? variable.group(2) : line.text().substring(commandFrom()).strip();
  }

  /** The user without a group and a class; empty for a line without a user or with an error. */
  Optional<String> user() {
    boolean hasUser =
        dialect.hasUser() && !isVariable() && check("").stream().noneMatch(CronLine::isError);
    return hasUser
        ? Optional.of(value().split("[ \\t]", 2)[0].replaceFirst("[:/].*", ""))
        : Optional.empty();
  }

  private int commandFrom() {
    List<CronWord> words = words();
    int schedule = scheduleLength(words);
    return words.size() > schedule ? words.get(schedule).from() : line.text().length();
  }

  private List<CronWord> words() {
    List<CronWord> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.text());
    while (word.find()) {
      words.add(new CronWord(word.group(), word.start()));
    }
    return words;
  }

  private static int scheduleLength(List<CronWord> words) {
    return words.get(0).text().startsWith("@") ? 1 : CronField.values().length;
  }

  /** What is wrong with the line. */
  List<Diagnostic> check(String file) {
    List<Diagnostic> found = new ArrayList<>();
    if (line.text().equals("\r")) {
      found.add(error(file, "the line ends in CR LF; cron reads the CR as a field", 0));
    } else if (line.text().matches("\\s*[A-Za-z_][A-Za-z0-9_]*\\s*=\\s*")) {
      String name = line.text().strip().replaceFirst("\\s*=$", "");
      found.add(error(file, name + " has no value", 0).hint("write " + name + "=\"\""));
    } else if (!isVariable()) {
      checkEntry(file, found);
    }
    return found;
  }

  private void checkEntry(String file, List<Diagnostic> found) {
    List<CronWord> words = words();
    int schedule = scheduleLength(words);
    if (schedule == 1) {
      shorthandProblem(file, words.get(0)).ifPresent(found::add);
    } else {
      checkFields(file, words, found);
    }
    if (found.stream().anyMatch(CronLine::isError)) {
      return;
    }
    if (dialect.hasUser()) {
      userProblem(file, words, schedule).ifPresent(found::add);
    } else if (words.size() > schedule && isTypo(words.get(schedule))) {
      found.add(
          error(file, "a sixth field '*' stands before the command", words.get(schedule).from()));
    } else if (words.size() <= schedule) {
      found.add(warning(file, "the command is empty, so the line does nothing"));
    }
    if (line.text().endsWith("\r")) {
      found.add(warning(file, "the line ends in CR LF; the CR becomes a part of the command"));
    }
  }

  private boolean isTypo(CronWord command) {
    return command.text().startsWith("*") && dialect.system() == CronDialect.Family.LINUX;
  }

  private Optional<Diagnostic> shorthandProblem(String file, CronWord word) {
    if (dialect.isShorthand(word.text())) {
      return Optional.empty();
    }
    Diagnostic unknown = error(file, "`" + word.text() + "` is not a schedule", word.from());
    return Optional.of(
        unknown.hint(
            Suggestion.of(word.text(), dialect.shorthands())
                .map(known -> "did you mean " + known + "?")
                .orElse("known: " + String.join(", ", dialect.shorthands()))));
  }

  private void checkFields(String file, List<CronWord> words, List<Diagnostic> found) {
    CronField[] fields = CronField.values();
    for (int i = 0; i < fields.length; i++) {
      if (i >= words.size()) {
        found.add(
            error(
                file,
                "a schedule needs 5 fields: minute, hour, day of the month, month, day of the week",
                line.text().length()));
        return;
      }
      CronWord word = words.get(i);
      Optional<CronField.FieldProblem> problem = fields[i].problem(word.text(), dialect);
      if (problem.isPresent() && problem.get().isFatal()) {
        found.add(fieldError(file, problem.get(), word));
        return;
      }
      problem.ifPresent(
          harmless -> found.add(Diagnostic.warning(harmless.reason(), line.at(file, word.from()))));
    }
  }

  private Diagnostic fieldError(String file, CronField.FieldProblem problem, CronWord word) {
    Diagnostic error = error(file, problem.reason(), word.from());
    boolean isCronie =
        dialect.system() == CronDialect.Family.LINUX && word.text().matches("-.*|.*~.*");
    return isCronie
        ? error.hint("cronie takes it: for a host with cronie, give the file another `format`")
        : error;
  }

  private Optional<Diagnostic> userProblem(String file, List<CronWord> words, int schedule) {
    if (words.size() <= schedule) {
      return Optional.of(error(file, "the user and the command are missing", line.text().length()));
    }
    CronWord user = words.get(schedule);
    boolean isCommand = COMMANDS.contains(user.text()) || !dialect.isUser(user.text());
    if (isCommand) {
      return Optional.of(
          error(file, "`" + user.text() + "` is not a user", user.from())
              .hint("in this file the user stands between the schedule and the command: root"));
    }
    boolean isLast = user.from() + user.text().length() == line.text().length();
    return isLast
        ? Optional.of(error(file, "the command is missing", line.text().length()))
        : Optional.empty();
  }

  static boolean isError(Diagnostic problem) {
    return problem.isError();
  }

  private Diagnostic error(String file, String message, int index) {
    return Diagnostic.error(message + dialect.consequence(), line.at(file, index));
  }

  private Diagnostic warning(String file, String message) {
    return Diagnostic.warning(message, line.at(file, 0));
  }
}
