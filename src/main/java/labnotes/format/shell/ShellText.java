package labnotes.format.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.lines.Whitespace;
import labnotes.format.shell.evaluation.ScriptReference;
import labnotes.format.shell.evaluation.ScriptReference.Use;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.format.shell.syntax.ScriptCommand;
import labnotes.format.shell.syntax.ShellStatement;

/** The text of a file of shell variables with what it does. */
record ShellText(String text, ShellEvaluation evaluation) {
  private static final List<String> OF_ENVIRONMENT =
      List.of("PATH", "HOME", "IFS", "PWD", "SHELL", "TZ", "LANG", "CDPATH", "ENV", "TMPDIR");

  static ShellText of(String text) {
    return new ShellText(text, ShellEvaluation.of(text));
  }

  /** The assignments of a variable that the shell may run, in their order. */
  List<ShellAssignment> assignments(String name) {
    return evaluation.assignments().stream().filter(one -> one.name().equals(name)).toList();
  }

  /** The last assignment of a variable, if it is a plain one. */
  Optional<ShellAssignment> lastPlain(String name) {
    return assignments(name).stream()
        .reduce((earlier, later) -> later)
        .filter(ShellAssignment::isPlain);
  }

  /** The first place after an offset where the value of a variable, or a program, is used. */
  Optional<Integer> use(String name, int after) {
    Optional<Integer> run =
        evaluation.references().stream()
            .filter(one -> one.use() == Use.RUN && (one.at() >= after || one.isInFunction()))
            .map(ScriptReference::at)
            .filter(at -> isPassed(name))
            .findFirst();
    return read(name, after).or(() -> run);
  }

  /** The first place after an offset, outside of its own assignments, that reads a variable. */
  Optional<Integer> read(String name, int after) {
    List<ShellAssignment> own = assignments(name);
    return evaluation.references().stream()
        .filter(one -> one.use() == Use.READ && one.name().equals(name))
        .filter(one -> one.at() >= after || one.isInFunction())
        .map(ScriptReference::at)
        .filter(at -> !isInside(at, own))
        .findFirst();
  }

  private static boolean isInside(int at, List<ShellAssignment> assignments) {
    return assignments.stream().anyMatch(one -> one.word().from() <= at && at < one.word().to());
  }

  /** Whether programs that the script runs get the variable. */
  private boolean isPassed(String name) {
    return OF_ENVIRONMENT.contains(name)
        || name.startsWith("LC_")
        || evaluation.references().stream()
            .anyMatch(
                one ->
                    one.use() == Use.EXPORT && (one.name().equals(name) || one.name().isEmpty()));
  }

  /** The offset of the last place that reads each variable. */
  Map<String, Integer> lastReads() {
    Map<String, Integer> last = new HashMap<>();
    for (ScriptReference one : evaluation.references()) {
      if (one.use() == Use.READ) {
        last.merge(one.name(), one.at(), Math::max);
      }
    }
    return last;
  }

  /** Whether the value of an assignment has an expansion that assigns a variable. */
  boolean changesOthers(ShellAssignment assignment) {
    return evaluation.references().stream()
        .anyMatch(one -> one.use() == Use.CHANGE && isInside(one.at(), List.of(assignment)));
  }

  /** Whether the value of an assignment uses the variable itself. */
  boolean isSelfReading(ShellAssignment assignment) {
    return evaluation.references().stream()
        .anyMatch(
            one ->
                one.use() == Use.READ
                    && one.name().equals(assignment.name())
                    && isInside(one.at(), List.of(assignment)));
  }

  /** Whether an assignment is a command of its own in a list, so that it can be cut. */
  boolean isListed(ShellAssignment assignment) {
    ShellStatement statement = assignment.statement();
    ShellExtent extent = extent(assignment);
    boolean isWord = extent.from() > statement.from() || extent.to() < statement.to();
    String in = text.substring(0, statement.from()).stripTrailing();
    String line =
        text.substring(text.lastIndexOf('\n', statement.from() - 1) + 1, statement.from());
    boolean starts =
        (line.isBlank() && !in.endsWith("&&") && !in.endsWith("||")) || in.endsWith(";");
    int after = Whitespace.skip(text, statement.to());
    boolean ends = after >= text.length() || "\n;#".indexOf(text.charAt(after)) >= 0;
    return isWord || (starts && ends);
  }

  /** Whether any place sets the variable, by its name. */
  boolean sets(String name) {
    return !assignments(name).isEmpty() || otherChange(name).isPresent();
  }

  /** The first place that sets the variable other than by a plain assignment. */
  Optional<Integer> otherChange(String name) {
    List<ShellAssignment> plain =
        assignments(name).stream().filter(ShellAssignment::isPlain).toList();
    return evaluation.references().stream()
        .filter(one -> one.name().equals(name))
        .filter(one -> one.use() == Use.CHANGE || one.use() == Use.ASSIGN)
        .map(ScriptReference::at)
        .filter(at -> plain.stream().noneMatch(one -> one.word().from() == at))
        .findFirst();
  }

  /** What goes with an assignment: its line, its command, or its word. */
  ShellExtent extent(ShellAssignment assignment) {
    ShellStatement statement = assignment.statement();
    ScriptCommand.Simple command = (ScriptCommand.Simple) statement.command();
    int others = command.assignments().size() + command.words().size() - 1;
    boolean isDeclaration = !command.words().isEmpty();
    boolean isAlone =
        command.redirections().isEmpty() && (isDeclaration ? others == 1 : others == 0);
    return isAlone
        ? statement(statement.from(), statement.to())
        : word(assignment.word().from(), assignment.word().to());
  }

  /** A part of the text. */
  record ShellExtent(int from, int to) {}

  private ShellExtent word(int from, int to) {
    int after = Whitespace.skip(text, to);
    boolean isLast = after >= text.length() || "\n;&|#".indexOf(text.charAt(after)) >= 0;
    if (!isLast) {
      return new ShellExtent(from, after);
    }
    int before = from;
    while (before > 0 && isBlank(text.charAt(before - 1))) {
      before--;
    }
    return new ShellExtent(before, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private ShellExtent statement(int from, int to) {
    int line = text.lastIndexOf('\n', from - 1) + 1;
    int newline = text.indexOf('\n', to);
    int end = newline < 0 ? text.length() : newline;
    boolean isFirst = text.substring(line, from).isBlank();
    int after = Whitespace.skip(text, to);
    boolean hasSeparator = after < text.length() && text.charAt(after) == ';';
    int behind = Whitespace.skip(text, hasSeparator ? after + 1 : after);
    boolean isLast = behind >= end || text.charAt(behind) == '#';
    if (isFirst && isLast) {
      return new ShellExtent(line, newline < 0 ? end : newline + 1);
    }
    if (hasSeparator && !isLast) {
      return new ShellExtent(from, behind);
    }
    return afterSeparator(from, to);
  }

  /** The last statement of a line with the separator in front of it. */
  private ShellExtent afterSeparator(int from, int to) {
    int before = from;
    while (before > 0 && isBlank(text.charAt(before - 1))) {
      before--;
    }
    if (before > 0 && text.charAt(before - 1) == ';') {
      return new ShellExtent(before - 1, to);
    }
    return new ShellExtent(from, to);
  }
}
