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
  Diagnostic assignment(String key, String edited) {
    ShellEvaluation evaluation = before.evaluation();
    Optional<Integer> document = evaluation.script().openHereDocument();
    if (evaluation.stop().isPresent()) {
      return refusal(
          "this line may end the script before " + key + " has its value", evaluation.stop().get());
    }
    if (document.isPresent()) {
      return refusal("the here-document that starts here has no end", document.get());
    }
    if (evaluation.isReadOnly(key)) {
      return refusal(key + " is read-only after this line", lastPlace(key));
    }
    ShellObstacle.Reason reason = obstacle(key, edited);
    return refusal(key + " cannot be set: " + reason.text(), reason.at());
  }

  private ShellObstacle.Reason obstacle(String key, String edited) {
    return new ShellObstacle(before, ShellEvaluation.of(edited), key).reason();
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

  /** Another part of the file depends on the words of the variable. */
  Diagnostic useOfWords(String key, int at) {
    return refusal("this line uses the words of " + key + " that would be removed", at);
  }

  /** A word is not written in the file. */
  Diagnostic expansion(String key, int at) {
    return refusal("the words to remove from " + key + " come from an expansion in this line", at);
  }

  /** The value of an assignment that would be removed assigns another variable. */
  Diagnostic assigningValue(String key, int at) {
    return refusal("the value of " + key + " in this line sets another variable", at);
  }

  Diagnostic removal(String key, String edited) {
    ShellObstacle.Reason reason = obstacle(key, edited);
    return refusal(key + " cannot be removed: " + reason.text(), reason.at());
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
