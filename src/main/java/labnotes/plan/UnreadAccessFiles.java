package labnotes.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.pending.AccessProgram;
import labnotes.text.Diagnostic;

/**
 * Changes of files on which access to the host depends, after which nothing in the plan makes their
 * program read them: access works as before until something else does.
 */
public final class UnreadAccessFiles {
  private UnreadAccessFiles() {}

  private record Unread(Resource resource, AccessProgram program) {}

  /** The addresses of the changes, in the plan's order. */
  public static List<Address> in(Plan plan) {
    return unread(plan).stream().map(one -> one.resource().address()).toList();
  }

  /** A warning for each change on a running system. */
  static List<Diagnostic> warnings(Plan plan, Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    return system.offline()
        ? List.of()
        : unread(plan).stream().map(one -> warning(one, system)).toList();
  }

  private static List<Unread> unread(Plan plan) {
    List<Unread> unread = new ArrayList<>();
    for (int index = 0; index < plan.items().size(); index++) {
      PlanItem item = plan.items().get(index);
      List<PlanItem> later = plan.items().subList(index + 1, plan.items().size());
      if (item.decision() instanceof Decision.Due due) {
        program(due.change())
            .filter(one -> later.stream().noneMatch(other -> isReading(other, one)))
            .ifPresent(one -> unread.add(new Unread(item.resource(), one)));
      }
    }
    return unread;
  }

  /** The program of a file whose content the change writes, and nothing else. */
  private static Optional<AccessProgram> program(Change change) {
    Set<Fact<?>> written = change.expect().questions();
    return written.stream()
        .filter(any -> written.stream().allMatch(FileFact.class::isInstance))
        .filter(FileFact.class::isInstance)
        .map(FileFact.class::cast)
        .filter(file -> isContentChanged(file, change))
        .flatMap(file -> AccessProgram.of(file, change).stream())
        .findFirst();
  }

  private static boolean isContentChanged(FileFact file, Change change) {
    FileState after = change.expect().get(file);
    Optional<FileState> before = change.precondition().peek(file);
    return !(after instanceof FileState.Directory)
        && !(before.isPresent() && hasContentOf(before.get(), after));
  }

  private static boolean hasContentOf(FileState before, FileState after) {
    return before instanceof FileState.Regular one
        && after instanceof FileState.Regular other
        && one.digest().equals(other.digest());
  }

  private static boolean isReading(PlanItem item, AccessProgram program) {
    return item.decision() instanceof Decision.Due due
        && program.isStartedBy(item.resource(), due.change());
  }

  private static Diagnostic warning(Unread unread, SystemState system) {
    String program = unread.program().program();
    return Diagnostic.warning(
            "%s: nothing in this plan makes %s read this file again, so it keeps its earlier configuration"
                .formatted(unread.resource().address(), program),
            unread.resource().common().at())
        .hint(
            "add `triggers: [reload %1$s]`, and `command: reload %1$s` with `run: %2$s` and `run-on: trigger`"
                .formatted(program, unread.program().reload(system)));
  }
}
