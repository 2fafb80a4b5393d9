package labnotes.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SystemFact;
import labnotes.fact.UnansweredException;
import labnotes.guard.Confirmation;
import labnotes.kind.Decision;
import labnotes.plan.DesiredState;
import labnotes.plan.DriftSummary;
import labnotes.plan.Plan;
import labnotes.plan.UnmetExpectation;
import labnotes.reconcile.AppliedDrift;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RunHeader;
import labnotes.text.Diagnostic;
import labnotes.text.TimeLimit;
import labnotes.transport.UnreachableException;
import org.jspecify.annotations.Nullable;

/** One run on one host: observe, plan, apply, verify; used by one thread. */
public final class HostRun implements AutoCloseable {
  /** A file that waits for a package that waits for a repository is the longest useful chain. */
  private static final int MAX_ROUNDS = 4;

  private final String name;
  private final Host host;
  private final Goal goal;
  private final UnaryOperator<String> undo;
  private final TimeLimit planning;
  private final List<ApplyOutcome> outcomes = new ArrayList<>();
  private List<UnmetExpectation> unmet = List.of();
  private @Nullable ResolvedGoal resolved;
  private List<Diagnostic> notices = List.of();
  private Facts observed = Facts.none();
  private Optional<DesiredState.ForHost> settled = Optional.empty();
  private HostComparison comparison = HostComparison.none(Optional.empty());
  private Optional<Plan> approved = Optional.empty();
  private Optional<String> run = Optional.empty();

  /**
   * A run on a host, which is closed with it.
   *
   * @param name the host's name as the user typed it
   */
  public HostRun(String name, Host host, DesiredState desired) {
    this(name, host, any -> new ResolvedGoal(desired, AppliedDrift::of));
  }

  /** A run with a goal that depends on the host's record. */
  public HostRun(String name, Host host, Goal goal) {
    this(name, host, goal, run -> "labnotes undo " + run);
  }

  /**
   * A run that suggests how to undo an earlier one.
   *
   * @param undo returns the command that undoes a run of this host
   */
  public HostRun(String name, Host host, Goal goal, UnaryOperator<String> undo) {
    this(name, host, goal, undo, new TimeLimit(Duration.ofMinutes(2)));
  }

  /** A run with another limit for planning. */
  HostRun(String name, Host host, Goal goal, UnaryOperator<String> undo, TimeLimit planning) {
    this.name = name;
    this.planning = planning;
    this.host = host;
    this.goal = goal;
    this.undo = undo;
  }

  private ResolvedGoal resolved() {
    return Objects.requireNonNull(resolved, "the run is not planned yet");
  }

  /** The host's name as the user typed it. */
  public String name() {
    return name;
  }

  /** The host's record; empty before the host was read. */
  public Optional<HostRecord> record() {
    return observed.peek(RecordFact.INSTANCE);
  }

  /** The facts for planning, with assumptions; empty before the host was read. */
  public Facts facts() {
    return observed.questions().isEmpty() ? observed : resolved().desired().assume(observed);
  }

  /** Asks the host for the run that is active there, in one round trip. */
  public Optional<String> activeRun() throws IOException {
    return host.observe(List.of(RecordFact.INSTANCE)).get(RecordFact.INSTANCE).holder();
  }

  /** Reads the host in one round trip and compares; changes nothing. */
  public HostReport plan() {
    try {
      ResolvedGoal now = goal.resolve(host);
      resolved = now;
      comparison = HostComparison.none(Optional.of(now));
      observed = host.observe(questions());
      notices =
          Stream.concat(
                  host.remarks().stream(),
                  record().map(one -> one.notices(undo)).orElse(List.of()).stream())
              .map(notice -> Diagnostic.warning(notice, null))
              .toList();
      return compare();
    } catch (UnansweredException unanswered) {
      return failed(String.valueOf(unanswered.getMessage()));
    } catch (IOException broken) {
      return failed(broken);
    }
  }

  private Set<Fact<?>> questions() {
    Set<Fact<?>> questions = new FactSet(resolved().desired().needs());
    questions.add(SystemFact.INSTANCE);
    questions.add(PendingTriggersFact.INSTANCE);
    return questions;
  }

  private HostReport compare() {
    try {
      ResolvedGoal now = resolved();
      Facts facts = observed;
      DesiredState.ForHost desired = planning.compute(() -> now.desired().forHost(facts));
      settled = Optional.of(desired);
      Optional<Plan> before = approved;
      comparison =
          planning.compute(
              () -> HostComparison.of(now, desired, facts, before, host.confirmationTimeout()));
      return report(comparison.status(), List.of(), Optional.empty());
    } catch (TimeoutException late) {
      return failed(
          "planning "
              + late.getMessage()
              + "; is a file on the host, or the profile, much larger than usual?");
    } catch (UnansweredException unanswered) {
      return failed(String.valueOf(unanswered.getMessage()));
    }
  }

  /**
   * Applies the plan of {@link #plan()} and verifies it in the same round trip. Changes that waited
   * for a package, or that a package preceded, are compared again and applied in another round.
   *
   * @param header for the host's record
   * @param events accepts events during the run
   */
  public HostReport apply(RunHeader header, Consumer<RunEvent> events) {
    HostPlan first = comparison.planned();
    approved = first.plan();
    run = Optional.of(header.id());
    HostReport ended = applyAll(header, events);
    if (outcomes.size() == 1 && outcomes.get(0).refusal().isPresent()) {
      run = Optional.empty();
    }
    RunEnding ending = RunEnding.of(ended, confirm(events), first.precautions().guard());
    if (isUnverified(ended) && ending.error().equals(ended.error())) {
      host.recordUnverified(header.id());
    }
    comparison =
        new HostComparison(
            comparison.planned().withPlanOf(first),
            comparison.merged(),
            comparison.problems(),
            comparison.status(),
            comparison.left());
    return report(ending.status(), errors(ended), ending.error());
  }

  /** Whether the host applied all changes, but does not show what they should have done. */
  private boolean isUnverified(HostReport ended) {
    return ended.status() == HostStatus.FAILED
        && !outcomes.isEmpty()
        && outcomes.stream().allMatch(ApplyOutcome::succeeded);
  }

  private HostReport applyAll(RunHeader header, Consumer<RunEvent> events) {
    try {
      boolean isSnapshot = comparison.planned().precautions().bootEnvironment();
      HostReport report = applyOnce(isSnapshot ? header.withBootEnvironment() : header, events);
      for (int round = 1; round < MAX_ROUNDS && hasMore(report); round++) {
        report = applyOnce(header, events);
      }
      return report.status() == HostStatus.PENDING && !isOnlyLeft() ? failed(unfinished()) : report;
    } catch (InterruptedRunException interrupted) {
      outcomes.add(interrupted.outcome());
      String error = interrupted.describe(header.id(), outcomes);
      return report(interrupted.status(), List.of(), Optional.of(error));
    } catch (UnansweredException unanswered) {
      return failed(String.valueOf(unanswered.getMessage()));
    } catch (IOException broken) {
      return failed(broken);
    }
  }

  private HostReport applyOnce(RunHeader header, Consumer<RunEvent> events) throws IOException {
    HostPlan planned = comparison.planned();
    ApplyOutcome outcome =
        host.apply(
                planned.plan().orElseThrow(),
                header.with(settled.orElseThrow().profiles()).desiring(comparison.merged()),
                planned.precautions().guard(),
                questions(),
                events)
            .withoutPreceded();
    outcomes.add(outcome);
    if (!outcome.succeeded()) {
      return failed(outcome.error());
    }
    unmet =
        outcome.unmetExpectations(
            planned.plan().orElseThrow(),
            observed,
            resolved().desired().assume(observed.and(outcome.after())));
    if (!unmet.isEmpty()) {
      return failed(unmet.stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
    observed = observed.and(outcome.after());
    HostReport report = compare();
    return report.status() == HostStatus.IN_PLACE
        ? report(
            comparison.isLeft() ? HostStatus.PENDING : HostStatus.CHANGED,
            List.of(),
            Optional.empty())
        : report;
  }

  /** Whether nothing is pending except the changes of the next run. */
  private boolean isOnlyLeft() {
    return comparison.isLeft() && comparison.planned().plan().filter(Plan::isEmpty).isPresent();
  }

  private boolean hasMore(HostReport report) {
    return report.status() == HostStatus.PENDING
        && outcomes.get(outcomes.size() - 1).succeeded()
        && report.plan().filter(plan -> !plan.changes().isEmpty()).isPresent();
  }

  private String unfinished() {
    Plan plan = comparison.planned().plan().orElseThrow();
    List<String> pending =
        plan.items().stream()
            .filter(
                item ->
                    item.decision() instanceof Decision.Due
                        || item.decision() instanceof Decision.Waits)
            .map(item -> item.resource().address() + " (" + DriftSummary.of(item) + ")")
            .toList();
    return "not in the desired state after the run: " + String.join(", ", pending);
  }

  /** Confirms guarded changes; none can be in place if no change was started. */
  private Confirmation confirm(Consumer<RunEvent> events) {
    boolean isStarted = outcomes.isEmpty() || outcomes.stream().anyMatch(ApplyOutcome::isStarted);
    return isStarted ? host.confirm(events) : Confirmation.notNeeded();
  }

  private static List<Diagnostic> errors(HostReport report) {
    return report.problems().stream().filter(Diagnostic::isError).toList();
  }

  private HostReport failed(IOException broken) {
    HostStatus status =
        broken instanceof UnreachableException ? HostStatus.UNREACHABLE : HostStatus.FAILED;
    return report(status, List.of(), Optional.of(String.valueOf(broken.getMessage())));
  }

  private HostReport failed(String error) {
    return report(HostStatus.FAILED, List.of(), Optional.of(error));
  }

  private HostReport report(HostStatus status, List<Diagnostic> problems, Optional<String> error) {
    List<Diagnostic> all = new ArrayList<>(notices);
    all.addAll(comparison.problems());
    all.addAll(problems);
    return new HostReport(
        observed.questions().isEmpty()
            ? ObservedHost.of(name)
            : ObservedHost.of(name, resolved().desired(), observed, settled),
        status,
        comparison.planned(),
        new HostChanges(run, outcomes, unmet, host.roundTrips(), comparison.left(), Duration.ZERO),
        all.stream().distinct().toList(),
        error);
  }

  @Override
  public void close() {
    host.close();
  }
}
