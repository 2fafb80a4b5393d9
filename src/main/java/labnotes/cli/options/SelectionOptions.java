package labnotes.cli.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import labnotes.cli.exit.UsageException;
import labnotes.plan.DesiredState;
import labnotes.plan.PartialState;
import labnotes.plan.Selectable;
import labnotes.plan.Selection;
import labnotes.text.Diagnostic;
import picocli.CommandLine.Option;

/** Options that limit a run to a part of its profiles. */
public final class SelectionOptions {
  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description =
          "resources to select, by tags, note titles or addresses with * and ?, separated by commas;"
              + " repeatable. A partial run removes nothing that is no longer declared")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "PATTERN",
      description = "resources to leave out, in the form of --only; repeatable")
  private List<String> skip = new ArrayList<>();

  /** Whether the user selects a part. */
  public boolean isPartial() {
    return !selection().isAll();
  }

  private Selection selection() {
    return new Selection(only, skip);
  }

  /**
   * Checks that each name is that of a resource of some host.
   *
   * @throws UsageException with all names that are not
   */
  public void check(Collection<DesiredState> states) {
    if (!isPartial()) {
      return;
    }
    List<Selectable> all =
        states.stream().flatMap(state -> state.selectable().stream()).distinct().toList();
    List<Diagnostic> problems = selection().problems(all);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  /** Returns the selected part of a desired state. */
  public DesiredState applyTo(DesiredState desired) {
    return isPartial() ? new PartialState(desired, selection()) : desired;
  }
}
