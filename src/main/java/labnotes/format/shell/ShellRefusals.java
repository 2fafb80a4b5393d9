package labnotes.format.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labnotes.format.SettingsEdit;
import labnotes.format.lines.TextLine;
import labnotes.format.shell.evaluation.ScriptReference;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Why a file of shell variables is not edited, with the line. */
record ShellRefusals(String file, ShellText before) {
  private static final String HINT = "change the line manually";

  Diagnostic syntax(SettingsEdit edit) {
    int at = before.evaluation().script().error().map(error -> error.at()).orElse(0);
    return Diagnostic.error(
        "cannot " + action(edit) + ": fix the syntax errors of the text first", position(at));
  }

  private static String action(SettingsEdit edit) {
    if (edit instanceof SettingsEdit.Put put) {
      return "add " + put.key();
    }
    if (edit instanceof SettingsEdit.AddWord add) {
      return "add to " + add.key();
    }
    return edit instanceof SettingsEdit.Remove remove ? "remove " + remove.key() : "edit the text";
  }

  /** No assignment surely gives the variable its value. */
  Diagnostic assignment(String key) {
    ShellEvaluation evaluation = before.evaluation();
    Optional<Integer> document = evaluation.script().openHereDocument();
    if (evaluation.stop().isPresent()) {
      return refusal(
          "this line may end the script before " + key + " has its value", evaluation.stop().get());
    }
    if (document.isPresent()) {
      return refusal("the here-document that starts here has no end", document.get());
    }
    int at = lastPlace(key);
    return evaluation.isReadOnly(key)
        ? refusal(key + " is read-only after this line", at)
        : refusal(key + " cannot be set without consequences for this line", at);
  }

  private int lastPlace(String key) {
    List<ShellStatement> statements = before.evaluation().script().statements();
    return before.evaluation().references().stream()
        .filter(one -> one.name().equals(key))
        .max(Comparator.comparingInt(ScriptReference::at))
        .map(ScriptReference::at)
        .orElseGet(() -> statements.isEmpty() ? 0 : statements.get(statements.size() - 1).from());
  }

  /** The variable is set where a condition, a command or another shell decides. */
  Diagnostic condition(String key, int at) {
    return refusal(
        "this line sets " + key + " under a condition, or by a command; it is not removed", at);
  }

  /** Another part of the file depends on the variable. */
  Diagnostic use(String key, int at) {
    return refusal("this line uses " + key + ", which would be removed", at);
  }

  Diagnostic removal(String key, int at) {
    return refusal(key + " cannot be removed without consequences for other lines", at);
  }

  private Diagnostic refusal(String message, int at) {
    return Diagnostic.error(message, position(at)).hint(HINT);
  }

  private Position position(int at) {
    List<TextLine> lines = TextLine.of(before.text());
    return lines.stream()
        .filter(line -> at < line.to())
        .findFirst()
        .map(line -> line.at(file, at - line.from()))
        .orElseGet(() -> new Position(file, lines.size(), 0));
  }
}
