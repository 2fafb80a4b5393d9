package labnotes.format.shell;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import labnotes.format.shell.evaluation.ScriptReference;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.evaluation.ShellEvaluation;

/**
 * Why an edit of a variable does more than it should, or less.
 *
 * @param before the text
 * @param after what the shell would do with the edited text
 */
record ShellObstacle(ShellText before, ShellEvaluation after, String key) {
  /**
   * A reason with its place.
   *
   * @param text a clause
   * @param at offset in the text before the edit
   */
  record Reason(String text, int at) {}

  /** The reason; the place is that of the variable if no other line is to blame. */
  Reason reason() {
    Optional<Integer> stop = before.evaluation().stop();
    if (stop.isPresent()) {
      return new Reason("this line may end the script, or a command before it", stop.get());
    }
    if (after.script().error().isPresent() || after.script().openHereDocument().isPresent()) {
      return new Reason("the shell could not read the text any more", lastPlace());
    }
    Optional<String> other =
        new TreeSet<>(before.evaluation().names())
            .stream()
                .filter(name -> !name.equals(key))
                .filter(name -> !after.value(name).equals(before.evaluation().value(name)))
                .findFirst();
    if (other.isPresent()) {
      return new Reason(other.get() + ", which depends on it, would change too", use(other.get()));
    }
    return new Reason(
        before.evaluation().succeeds() && !after.succeeds()
            ? "the script would end with a failure"
            : "a condition, a command or another script decides its value",
        lastPlace());
  }

  /** The place where the value of another variable uses this one. */
  private int use(String other) {
    return before.evaluation().references().stream()
        .filter(one -> one.use() == ScriptReference.Use.READ && one.name().equals(key))
        .map(ScriptReference::at)
        .filter(at -> before.assignments(other).stream().anyMatch(one -> isInside(at, one)))
        .findFirst()
        .or(() -> before.assignments(other).stream().findFirst().map(one -> one.word().from()))
        .orElseGet(this::lastPlace);
  }

  private static boolean isInside(int at, ShellAssignment assignment) {
    return assignment.word().from() <= at && at < assignment.word().to();
  }

  private int lastPlace() {
    return before.evaluation().references().stream()
        .filter(one -> one.name().equals(key))
        .max(Comparator.comparingInt(ScriptReference::at))
        .map(ScriptReference::at)
        .orElse(0);
  }
}
