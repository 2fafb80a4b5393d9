package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * The lines of a unit file, with continued lines joined.
 *
 * @param lines without empty lines and comments
 */
record UnitText(List<LogicalLine> lines) {
  UnitText {
    lines = List.copyOf(lines);
  }

  /**
   * A line as systemd reads it.
   *
   * @param start the line of the file that it begins in
   * @param text without surrounding spaces
   */
  record LogicalLine(TextLine start, String text) {
    /** Whether it is the header of a section. */
    boolean isHeader() {
      return text.startsWith("[");
    }

    /** The name of the section that it is the header of. */
    String section() {
      return text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
    }

    /** Whether it is an assignment. */
    boolean isAssignment() {
      return text.indexOf('=') > 0;
    }

    /** The key of an assignment. */
    String key() {
      return text.substring(0, text.indexOf('=')).strip();
    }

    /** The value of an assignment. */
    String value() {
      return text.substring(text.indexOf('=') + 1).strip();
    }
  }

  /** The lines of a text. */
  static UnitText of(String text) {
    List<LogicalLine> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    TextLine start = null;
    for (TextLine line : TextLine.of(text)) {
      String content = line.text();
      if (line.isComment("#;") || (start == null && line.isBlank())) {
        continue;
      }
      start = start == null ? line : start;
      boolean isContinued = isContinued(content);
      open.append(isContinued ? content.substring(0, content.length() - 1) + " " : content);
      if (!isContinued) {
        lines.add(new LogicalLine(start, open.toString().strip()));
        open.setLength(0);
        start = null;
      }
    }
    if (start != null) {
      lines.add(new LogicalLine(start, open.toString().strip()));
    }
    return new UnitText(lines.stream().filter(line -> !line.text().isEmpty()).toList());
  }

  /**
   * Which lines take effect.
   *
   * @param reader the program that reads them
   * @param problems what {@link labnotes.format.WholeFileSyntax#check} reports
   */
  EffectiveConfig evaluate(String reader, List<Diagnostic> problems, List<String> remarks) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    String section = "";
    for (LogicalLine line : lines) {
      int number = line.start().number();
      Optional<Diagnostic> problem =
          problems.stream()
              .filter(one -> one.at() != null && one.at().line() == number)
              .findFirst();
      section = line.isHeader() ? line.section() : section;
      if (problem.isPresent()) {
        String reason = problem.get().message().replace("; systemd ignores the line", "");
        ignored.add(new EffectiveConfig.IgnoredLine(number, line.text(), reason));
      } else if (!line.isHeader()) {
        active.add(
            new EffectiveConfig.ActiveLine(number, section + "/" + line.key(), line.value()));
      }
    }
    return new EffectiveConfig(reader, active, ignored, remarks);
  }

  /** Whether an odd number of backslashes ends the line. */
  private static boolean isContinued(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }
}
