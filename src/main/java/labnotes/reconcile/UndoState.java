package labnotes.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.HostEdit;
import labnotes.kind.Resource;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileNames;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShare.Completeness;
import labnotes.plan.ProfileShares;
import labnotes.record.HistoryFact;
import labnotes.record.HostRecord;
import labnotes.record.PastRun;
import labnotes.record.RecordFact;
import labnotes.text.Diagnostic;

/** The desired state of an undo: the host as it was before a run, with later edits kept. */
public final class UndoState implements DesiredState {
  private static final String HINT =
      "resolve it with --on-conflict profile (as before the run) or host (as it is), or at a"
          + " terminal";

  private final PastRun run;
  private final UndoSteps steps;
  private final ConflictResolver resolver;
  private final Map<String, Optional<Content>> resolved = new HashMap<>();
  private final Set<Address> planned = new HashSet<>();

  private UndoState(PastRun run, UndoSteps steps, ConflictResolver resolver) {
    this.run = run;
    this.steps = steps;
    this.resolver = resolver;
  }

  /** The undo of a run that the record of a host has. */
  public static UndoState of(PastRun run, HistoryFact.History history, ConflictResolver resolver) {
    return new UndoState(run, new UndoSteps(run, history), resolver);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    steps.all().forEach(step -> needs.addAll(step.needs()));
    steps.triggers().forEach(trigger -> needs.addAll(trigger.needs()));
    return ReapplyState.withOrigins(needs);
  }

  /** A tree that shows no system is assumed to be what the run assumed. */
  @Override
  public Facts assume(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    String[] then = steps.system();
    return system.offline() && system.family().isEmpty()
        ? observed.with(SystemFact.INSTANCE, system.assumedAs(then[0], then[1].strip()))
        : observed;
  }

  @Override
  public ForHost forHost(Facts observed) {
    Facts facts = assume(observed);
    String name = "undo of " + run.id();
    if (steps.all().isEmpty() && !steps.lost().isEmpty()) {
      return new ForHost(name, List.of(), nothingToRestore());
    }
    List<Diagnostic> remarks = new ArrayList<>(steps.lost());
    if (!run.isWhole()) {
      run.damage().map(damage -> Diagnostic.error(damage, null)).ifPresent(remarks::add);
    }
    List<Resource> resources = new ArrayList<>();
    UndoRedirections redirections = new UndoRedirections(steps.all(), facts);
    for (UndoStep step : steps.all()) {
      Optional<UndoStep> link = redirections.since(step);
      Optional<Diagnostic> kept =
          sharing(step, observed).or(() -> link.flatMap(one -> redirection(step, one)));
      kept.ifPresent(remarks::add);
      if (kept.isEmpty() && link.isEmpty()) {
        planned.add(step.earlier().address());
        if (redirections.isBehind(step)) {
          resources.add(step.earlier());
        } else {
          restored(step, facts, remarks).ifPresent(resources::add);
        }
      }
    }
    resources.addAll(steps.triggers());
    List<Resource> possible = withoutObstacles(resources, facts, remarks);
    ProfileShare undone =
        new ProfileShare(name, ProfileNames.ofPart(run.owners()), Map.of(), Completeness.PART);
    return new ForHost(new ProfileShares(name, List.of(undone)), possible, remarks, possible);
  }

  /** Why another profile keeps an undo from restoring a resource. */
  private Optional<Diagnostic> sharing(UndoStep step, Facts observed) {
    Address address = step.change().address();
    return observed
        .peek(RecordFact.INSTANCE)
        .filter(record -> !run.owners().isEmpty())
        .flatMap(record -> record.of(address))
        .map(applied -> applied.ownersBeside(run.owners()))
        .filter(others -> !others.isEmpty())
        .map(
            others ->
                Diagnostic.warning(
                    address + " stays: " + String.join(", ", others) + " declares it too", null));
  }

  /**
   * That the path of a step is another file than the one that the run changed, because of a link
   * above it; empty if this undo redirected the path after it had restored the file.
   */
  private Optional<Diagnostic> redirection(UndoStep step, UndoStep link) {
    return planned.contains(step.earlier().address())
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                step.earlier().address()
                    + " stays: the path leads to another file, because "
                    + link.change().address()
                    + " was changed after the run",
                null));
  }

  private List<Diagnostic> nothingToRestore() {
    return steps.lost().stream().map(lost -> Diagnostic.error(lost.message(), null)).toList();
  }

  private Optional<Resource> restored(UndoStep step, Facts observed, List<Diagnostic> remarks) {
    try {
      Optional<Resource> resource = Optional.of(step.restored(observed));
      for (HostEdit edit : step.edits(observed)) {
        Optional<Content> content =
            resolved.computeIfAbsent(
                step.earlier().address() + " " + edit.name(),
                name -> edit.merge().merged().or(() -> resolver.resolve(edit.merge())));
        if (content.isEmpty()) {
          remarks.addAll(resolver.unresolved(edit.merge(), HINT));
          return Optional.empty();
        }
        resource = resource.flatMap(one -> edit.adopt().apply(one, content.get()));
      }
      return resource;
    } catch (UnansweredException unanswered) {
      return Optional.of(step.earlier());
    }
  }

  /** The drift since the run; a resource that is as the run left it has none. */
  public Map<Address, Drift> drift(Plan plan, HostRecord record, Facts observed) {
    Map<Address, Drift> drifts = new LinkedHashMap<>();
    UndoRedirections redirections = new UndoRedirections(steps.all(), observed);
    for (UndoStep step : steps.all()) {
      if (redirections.since(step).isEmpty()
          && !redirections.isBehind(step)
          && isEdited(step, observed)) {
        drifts.put(
            step.earlier().address(), new UndoDrift(step, run.id(), record, observed).drift());
      }
    }
    return drifts;
  }

  private static boolean isEdited(UndoStep step, Facts observed) {
    try {
      return step.edits(observed).stream()
          .map(HostEdit::merge)
          .anyMatch(merge -> !merge.merged().equals(Optional.of(merge.versions().host())));
    } catch (UnansweredException unanswered) {
      return false;
    }
  }

  /** The resources without those that the host refuses, or others need, which stay. */
  private static List<Resource> withoutObstacles(
      List<Resource> resources, Facts observed, List<Diagnostic> remarks) {
    List<Resource> possible = new ArrayList<>(resources);
    while (true) {
      List<Resource> refused = new ArrayList<>();
      for (PlanItem item : Plan.of(possible, observed).items()) {
        Optional<String> reason = obstacle(item, possible);
        if (reason.isPresent()) {
          remarks.add(
              Diagnostic.warning(item.resource().address() + " stays: " + reason.get(), null));
          refused.add(item.resource());
        }
      }
      if (refused.isEmpty()) {
        return possible;
      }
      possible.removeAll(refused);
    }
  }

  private static Optional<String> obstacle(PlanItem item, List<Resource> resources) {
    if (item.decision() instanceof Decision.Refused refused) {
      return Optional.of(refused.reasons().get(0).message());
    }
    return item.decision() instanceof Decision.Due due
        ? item.resource().undoObstacle(due.change(), resources)
        : Optional.empty();
  }
}
