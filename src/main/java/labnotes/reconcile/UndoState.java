package labnotes.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Resolver;
import labnotes.kind.Resource;
import labnotes.kind.packages.PackageFact;
import labnotes.kind.packages.PackageResource;
import labnotes.kind.packages.PackageState;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.record.Applied;
import labnotes.record.HistoryFact;
import labnotes.record.HostRecord;
import labnotes.record.PastRun;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** What a host was before one of its runs, with what was edited since then kept. */
public final class UndoState implements DesiredState {
  private static final String SIDES =
      "decide with --on-conflict profile (as before the run) or host (as it is), or at a terminal";

  private final PastRun run;
  private final UndoSteps reversals;
  private final Resolver resolver;
  private final Map<String, Optional<Content>> decided = new HashMap<>();

  private UndoState(PastRun run, UndoSteps reversals, Resolver resolver) {
    this.run = run;
    this.reversals = reversals;
    this.resolver = resolver;
  }

  /** What it takes to undo a run that the record of a host has. */
  public static UndoState of(PastRun run, HistoryFact.History history, Resolver resolver) {
    return new UndoState(run, new UndoSteps(run, history), resolver);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact());
    reversals.all().forEach(one -> needs.addAll(one.earlier().needs()));
    reversals.commands().forEach(command -> needs.addAll(command.needs()));
    return ReapplyState.withOrigins(needs);
  }

  /** A tree that shows no system is taken for what the run took it for. */
  @Override
  public Facts taking(Facts observed) {
    SystemState system = observed.get(new SystemFact());
    String[] then = reversals.system();
    return system.offline() && system.family().isEmpty()
        ? observed.with(new SystemFact(), system.takenAs(then[0], then[1].strip()))
        : observed;
  }

  @Override
  public Settled given(Facts observed) {
    Facts facts = taking(observed);
    if (reversals.all().isEmpty() && !reversals.lost().isEmpty()) {
      return new Settled("undo of " + run.id(), List.of(), hopeless());
    }
    List<Diagnostic> remarks = new ArrayList<>(reversals.lost());
    if (!run.isWhole()) {
      run.damage().map(damage -> Diagnostic.error(damage, null)).ifPresent(remarks::add);
    }
    List<Resource> wanted = new ArrayList<>();
    for (UndoStep reversal : reversals.all()) {
      wanted(reversal, facts, remarks).ifPresent(wanted::add);
    }
    wanted.addAll(reversals.commands());
    return new Settled("undo of " + run.id(), possible(wanted, facts, remarks), remarks);
  }

  /** An undo that puts nothing back is none. */
  private List<Diagnostic> hopeless() {
    return reversals.lost().stream().map(lost -> Diagnostic.error(lost.message(), null)).toList();
  }

  private Optional<Resource> wanted(UndoStep reversal, Facts observed, List<Diagnostic> remarks) {
    try {
      Optional<Resource> wanted = Optional.of(reversal.wish(observed));
      for (HostEdit edit : reversal.edits(observed)) {
        Optional<Content> content =
            decided.computeIfAbsent(
                reversal.earlier().address() + " " + edit.name(),
                name -> edit.both().merged().or(() -> resolver.resolve(edit.both())));
        if (content.isEmpty()) {
          remarks.addAll(resolver.undecided(edit.both(), SIDES));
          return Optional.empty();
        }
        wanted = wanted.flatMap(wish -> edit.taking().apply(wish, content.get()));
      }
      return wanted;
    } catch (UnansweredException unanswered) {
      return Optional.of(reversal.earlier());
    }
  }

  /** Who changed since the run what it had left; what is as the run left it is not told of. */
  public Map<Address, Drift> movements(Plan plan, HostRecord record, Facts observed) {
    Map<Address, Drift> moved = new LinkedHashMap<>();
    for (UndoStep reversal : reversals.all()) {
      if (isEdited(reversal, observed)) {
        Optional<HostPath> path = Drift.path(reversal.earlier());
        FileOrigin origin = path.map(one -> Drift.origin(one, observed)).orElse(FileOrigin.unknown());
        Drift.Who who = who(reversal, path, origin, record, observed);
        moved.put(
            reversal.earlier().address(),
            new Drift(
                who,
                who == Drift.Who.UPGRADE ? origin.owner() : Optional.empty(),
                origin.leftovers()));
      }
    }
    return moved;
  }

  private static boolean isEdited(UndoStep reversal, Facts observed) {
    try {
      return reversal.edits(observed).stream()
          .map(HostEdit::both)
          .anyMatch(both -> !both.merged().equals(Optional.of(both.versions().host())));
    } catch (UnansweredException unanswered) {
      return false;
    }
  }

  private static Drift.Who who(
      UndoStep reversal,
      Optional<HostPath> path,
      FileOrigin origin,
      HostRecord record,
      Facts observed) {
    if (path.filter(one -> observed.get(FileFact.of(one)) instanceof FileState.Absent)
        .isPresent()) {
      return Drift.Who.VANISHED;
    }
    if (origin.asShipped()) {
      return Drift.Who.UPGRADE;
    }
    return isLater(reversal, path, record, observed) ? Drift.Who.LATER : Drift.Who.HAND;
  }

  /** Whether it is as a run has left it that came after. */
  private static boolean isLater(
      UndoStep reversal, Optional<HostPath> path, HostRecord record, Facts observed) {
    if (path.isPresent()) {
      return observed.get(FileFact.of(path.get())) instanceof FileState.Regular now
          && record.state().applied().values().stream()
              .anyMatch(one -> one.digest(path.get().path()).equals(Optional.of(now.digest())));
    }
    Optional<Applied> then = reversal.change().applied();
    return record
        .of(reversal.change().address())
        .filter(now -> then.filter(one -> !now.isSameWish(one.form())).isPresent())
        .isPresent();
  }

  /** Without what the host will not have done, which is told and keeps nothing else from it. */
  private static List<Resource> possible(
      List<Resource> wanted, Facts observed, List<Diagnostic> remarks) {
    List<Resource> possible = new ArrayList<>(wanted);
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

  private static Optional<String> obstacle(PlanItem item, List<Resource> wanted) {
    if (item.decision() instanceof Decision.Refused refused) {
      return Optional.of(refused.reasons().get(0).message());
    }
    if (item.resource() instanceof PackageResource removed
        && !removed.common().present()
        && item.decision() instanceof Decision.Due due) {
      for (Fact<?> fact : due.change().expect().questions()) {
        if (fact instanceof PackageFact other
            && due.change().expect().get(other).equals(PackageState.missing())
            && !removed.isCalled(other.name())
            && wanted.stream().noneMatch(one -> isRemovalOf(one, other.name()))) {
          return Optional.of(other.name() + " needs it");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRemovalOf(Resource resource, String name) {
    return resource instanceof PackageResource other
        && !other.common().present()
        && other.isCalled(name);
  }
}
