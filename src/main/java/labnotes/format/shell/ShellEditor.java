package labnotes.format.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import labnotes.format.SettingsEdit;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.format.shell.evaluation.ShellValue;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.text.Validated;

/**
 * Edits a file of shell variables. An edit is tried in place, then as a new assignment behind the
 * others, as sysrc(8) does it; the first text is taken after which the shell gives the variable the
 * desired value and every other variable the value that it had.
 *
 * @param file the name that positions carry
 */
record ShellEditor(String file, ShellText before) {
  private String text() {
    return before.text();
  }

  private ShellEvaluation evaluation() {
    return before.evaluation();
  }

  ShellRefusals refusals() {
    return new ShellRefusals(file, before);
  }

  Validated<String> edit(SettingsEdit edit) {
    if (evaluation().script().error().isPresent() && !isEmpty(edit)) {
      return Validated.refused(refusals().syntax(edit));
    }
    if (edit instanceof SettingsEdit.Put put) {
      return put(put.key(), put.value());
    }
    if (edit instanceof SettingsEdit.Remove remove) {
      return new ShellRemoval(this, remove.key()).setting();
    }
    if (edit instanceof SettingsEdit.AddWord add) {
      return addWord(add.key(), add.word());
    }
    if (edit instanceof SettingsEdit.RemoveWords remove) {
      return new ShellRemoval(this, remove.key()).words(remove.words());
    }
    return new ShellMerge(file, ((SettingsEdit.Merge) edit).desired()).into(text());
  }

  /** Whether an edit of a text with an error has nothing to do. */
  private boolean isEmpty(SettingsEdit edit) {
    return (edit instanceof SettingsEdit.Remove remove && !text().contains(remove.key()))
        || (edit instanceof SettingsEdit.Merge merge
            && ShellEvaluation.of(merge.desired()).assignments().isEmpty());
  }

  private Validated<String> put(String key, String value) {
    String source = ShellSpelling.quote(value);
    return assign(key, source, source, now -> now.known().equals(Optional.of(value)));
  }

  /**
   * The text in which a variable has a value.
   *
   * @param source how the value is written in place of that of the last assignment
   * @param appended how it is written in a new assignment
   * @param isDesired whether a value is the desired one
   */
  Validated<String> assign(
      String key, String source, String appended, Predicate<ShellValue> isDesired) {
    if (isDesired.test(evaluation().value(key))) {
      return Validated.valid(text());
    }
    List<String> candidates = new ArrayList<>();
    inPlace(key).ifPresent(one -> candidates.add(replaced(one, source)));
    candidates.addAll(withLines(key, key + "=" + appended + "\n"));
    return first(key, candidates, isDesired);
  }

  private Validated<String> addWord(String key, String word) {
    ShellValue now = evaluation().value(key);
    if (now.words().contains(word)) {
      return Validated.valid(text());
    }
    Optional<ShellAssignment> last = before.lastPlain(key);
    boolean isLiteral = last.flatMap(one -> one.word().value().literal()).isPresent();
    if ((now.origin() == ShellValue.Origin.INHERITED && last.isEmpty())
        || (now.known().isPresent() && (isLiteral || now.display().isEmpty()))) {
      return put(key, (now.display() + " " + word).strip());
    }
    String escaped = ShellSpelling.escape(word);
    List<String> candidates = new ArrayList<>();
    inPlace(key).ifPresent(one -> candidates.addAll(extended(one, escaped)));
    candidates.addAll(withLines(key, "%s=\"${%s} %s\"\n".formatted(key, key, escaped)));
    return first(
        key,
        candidates,
        value ->
            value.words().contains(word)
                && value.words().containsAll(now.words())
                && value.display().endsWith(" " + word));
  }

  /** The texts with another word in the double quotes at the end of a value, or in new ones. */
  private List<String> extended(ShellAssignment assignment, String escaped) {
    String source = assignment.word().value().source();
    List<String> extended = new ArrayList<>();
    if (source.endsWith("\"") && source.length() > 1) {
      String inside = source.substring(0, source.length() - 1);
      extended.add(replaced(assignment, inside + " " + escaped + "\""));
    }
    extended.add(replaced(assignment, source + "\" " + escaped + "\""));
    return extended;
  }

  /** The last assignment of a variable, if it can change without consequences. */
  private Optional<ShellAssignment> inPlace(String key) {
    return before
        .lastPlain(key)
        .filter(one -> before.use(key, one.word().to()).isEmpty() && !before.changesOthers(one));
  }

  String replaced(ShellAssignment assignment, String source) {
    return text().substring(0, assignment.word().valueFrom())
        + source
        + text().substring(assignment.word().to());
  }

  /** The texts with a new line in front of a last command that may fail, or at the end. */
  private List<String> withLines(String key, String lines) {
    List<String> candidates = new ArrayList<>();
    List<ShellStatement> statements = evaluation().script().statements();
    if (!statements.isEmpty() && !evaluation().succeeds()) {
      int at = statements.get(statements.size() - 1).from();
      int line = text().lastIndexOf('\n', at - 1) + 1;
      boolean isFirst = text().substring(line, at).isBlank();
      boolean isUnused = before.use(key, at).isEmpty();
      if (isFirst && isUnused && !hasErrors(text())) {
        candidates.add(text().substring(0, line) + lines + text().substring(line));
      }
    }
    candidates.add(appended(lines));
    candidates.add(appended("\n" + lines));
    return candidates;
  }

  /** Whether the checker of shell variables finds errors in a script. */
  boolean hasErrors(String script) {
    return new ShellVariablesChecker(file, script).hasErrors();
  }

  private String appended(String lines) {
    boolean isTerminated = text().isEmpty() || text().endsWith("\n");
    return text() + (isTerminated ? "" : "\n") + lines;
  }

  /** The text with lines that assign a variable, where they give it the desired value. */
  Validated<String> insert(String key, String lines, Predicate<ShellValue> isDesired) {
    return first(key, withLines(key, lines), isDesired);
  }

  /** The first text that does what is desired and nothing else. */
  private Validated<String> first(
      String key, List<String> candidates, Predicate<ShellValue> isDesired) {
    return candidates.stream()
        .filter(candidate -> isRight(key, candidate, isDesired))
        .findFirst()
        .map(Validated::valid)
        .orElseGet(
            () ->
                Validated.refused(
                    refusals().assignment(key, candidates.get(candidates.size() - 1))));
  }

  /** Whether a text does what is desired and nothing else. */
  boolean isRight(String key, String candidate, Predicate<ShellValue> isDesired) {
    ShellEvaluation after = ShellEvaluation.of(candidate);
    boolean isSound =
        after.script().error().isEmpty() && after.script().openHereDocument().isEmpty();
    boolean failsNow = evaluation().succeeds() && !after.succeeds() && !hasErrors(candidate);
    if (!isSound || failsNow || !after.isReachable() || !isDesired.test(after.value(key))) {
      return false;
    }
    Set<String> names = new HashSet<>(evaluation().names());
    names.addAll(after.names());
    names.remove(key);
    return names.stream().allMatch(name -> after.value(name).equals(evaluation().value(name)));
  }
}
