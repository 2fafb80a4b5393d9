package labnotes.format.shell.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.format.shell.syntax.ShellScript;

/** What a script does to variables. */
public final class ShellEvaluation {
  private final ShellScript script;
  private final List<ShellAssignment> assignments;
  private final List<ScriptReference> references;
  private final ShellState end;
  private final Optional<Integer> stop;

  ShellEvaluation(
      ShellScript script,
      List<ShellAssignment> assignments,
      List<ScriptReference> references,
      ShellState end,
      Optional<Integer> stop) {
    this.script = script;
    this.assignments = List.copyOf(assignments);
    this.references = List.copyOf(references);
    this.end = end;
    this.stop = stop;
  }

  /** Evaluates a script. */
  public static ShellEvaluation of(String text) {
    return ScriptRun.of(ShellScript.parse(text), new ShellState());
  }

  /** Evaluates a script that the same shell runs after this one. */
  public ShellEvaluation then(String text) {
    return ScriptRun.of(ShellScript.parse(text), end.isReachable() ? end.copy() : new ShellState());
  }

  public ShellScript script() {
    return script;
  }

  /** The assignments that run or may run, in the order of the script. */
  public List<ShellAssignment> assignments() {
    return assignments;
  }

  /** All places that name variables, in the order of the script. */
  public List<ScriptReference> references() {
    return references;
  }

  /** The value of a variable after the script. */
  public ShellValue value(String name) {
    return end.isReachable() ? end.get(name) : ShellValue.UNKNOWN;
  }

  /** Whether the variable may not be assigned any more. */
  public boolean isReadOnly(String name) {
    return end.isReadOnly(name);
  }

  /** Whether the last command surely succeeds. */
  public boolean succeeds() {
    return end.status() == ShellState.Status.SUCCESS;
  }

  /** The offset of a command that ends the script, perhaps. */
  public Optional<Integer> stop() {
    return stop;
  }

  /** Whether the shell gets to the end of the script. */
  public boolean isReachable() {
    return end.isReachable();
  }

  /** The variables whose value the script sets, or may set. */
  public Set<String> names() {
    return end.names();
  }
}
