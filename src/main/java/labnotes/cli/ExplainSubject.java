package labnotes.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.kind.Decision;
import labnotes.plan.FileExplanation;
import labnotes.plan.PlanItem;
import labnotes.run.HostReport;
import labnotes.sh.HostPath;

/** The address or path that the user wants explained. */
record ExplainSubject(String text) {

  /** Returns the path on the host; empty if the subject is not about a file. */
  Optional<HostPath> path() {
    return Optional.of(text.replaceFirst("^(file|entry):", "").replaceFirst(":.*", ""))
        .filter(path -> HostPath.findProblem(path).isEmpty())
        .map(HostPath::new);
  }

  /** Returns the facts of a desired state with those that explain the file. */
  Set<Fact<?>> withFileFacts(Set<Fact<?>> facts) {
    Set<Fact<?>> all = new FactSet(facts);
    path().map(FileExplanation::needs).ifPresent(all::addAll);
    return all;
  }

  /** Returns the report with matching resources only; empty if none matches. */
  Optional<HostReport> select(HostReport report) {
    if (report.plan().isEmpty()) {
      return Optional.of(report);
    }
    List<PlanItem> items = report.plan().get().items().stream().filter(this::isAbout).toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(report.withItems(items));
  }

  /** Whether a resource has this address, or is at, in or of this path. */
  private boolean isAbout(PlanItem item) {
    String address = item.resource().address().toString();
    String name = item.resource().address().name();
    return address.equals(text)
        || name.equals(text)
        || name.startsWith(text + ":")
        || (text.startsWith("/") && isChanged(item));
  }

  private boolean isChanged(PlanItem item) {
    return item.decision() instanceof Decision.Due due
        && due.change().deltas().stream().anyMatch(delta -> delta.name().equals(text));
  }
}
