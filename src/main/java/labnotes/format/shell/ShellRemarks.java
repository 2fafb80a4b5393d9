package labnotes.format.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labnotes.format.lines.TextLine;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.syntax.ShellStatement;

/** What decides, besides plain assignments, which values a file of shell variables gives. */
record ShellRemarks(String text) {
  private static final Set<String> DECLARING = Set.of("export", "readonly");

  /** Sentences without full stop. */
  List<String> list() {
    ShellText script = ShellText.of(text);
    List<TextLine> lines = TextLine.of(text);
    List<String> remarks = new ArrayList<>();
    for (ShellStatement one : SimpleCommands.of(script.evaluation().script().statements())) {
      SimpleCommands.name(one)
          .filter(name -> !DECLARING.contains(name))
          .ifPresent(name -> remarks.add(line(lines, one.from()) + " runs " + name));
    }
    for (ShellAssignment one : script.evaluation().assignments()) {
      if (!one.isPlain()) {
        remarks.add(line(lines, one.word().from()) + " sets " + one.name() + " under a condition");
      }
    }
    return remarks;
  }

  private static String line(List<TextLine> lines, int at) {
    return "line " + TextLine.numberAt(lines, at);
  }
}
