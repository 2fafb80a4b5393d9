package labnotes.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SensitivePathsFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.guard.Confirmation;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.reconcile.AppliedDrift;
import labnotes.reconcile.Drift;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RecordWriter;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.transport.UnreachableException;
import org.jspecify.annotations.Nullable;

/** One host from the first question to the last proof; used by one thread. */
public final class HostRun implements AutoCloseable {
  /**
   * A file that waits for a package, whose package waits for a repository, is the longest chain
   * that makes sense.
   */
  private static final int PASSES = 4;

  private final String name;
  private final Host host;
  private final Goal errand;
  private final List<ApplyOutcome> outcomes = new ArrayList<>();
  private Goal.@Nullable Wanted wanted;
  private List<Diagnostic> notices = List.of();
  private List<Diagnostic> remarks = List.of();
  private Map<Address, Resource> merged = Map.of();
  private Map<Address, Drift> movements = Map.of();
  private Facts observed = Facts.none();
  private Optional<String> profile = Optional.empty();
  private Optional<Plan> plan = Optional.empty();
  private Precautions precautions = Precautions.none();
  private Optional<String> run = Optional.empty();

  /**
   * A visit to a host, which is closed with it.
   *
   * @param name the host's name as the user typed it
   */
  public HostRun(String name, Host host, DesiredState desired) {
    this(name, host, any -> new Goal.Wanted(desired, AppliedDrift::of));
  }

  /** A visit to a host that has to be looked at before it is known what it shall be. */
  public HostRun(String name, Host host, Goal errand) {
    this.name = name;
    this.host = host;
    this.errand = errand;
  }

  private Goal.Wanted wanted() {
    return java.util.Objects.requireNonNull(wanted, "nothing was planned yet");
  }

  private DesiredState desired() {
    return wanted().desired();
  }

  /** The host's name as the user typed it. */
  public String name() {
    return name;
  }

  /** Reads the host in one trip and compares; nothing is changed. */
  public HostReport plan() {
    try {
      wanted = errand.with(host);
      observed = host.observe(questions());
      notices = noticed();
      return compare();
    } catch (UnansweredException unanswered) {
      return unanswered(unanswered);
    } catch (IOException broken) {
      return broken(broken);
    }
  }

  /** The host's record as it was read; empty before it was. */
  public Optional<HostRecord> record() {
    return observed.peek(new RecordFact());
  }

  /** What the host answered, as it was taken for planning; empty before it was asked. */
  public Facts facts() {
    return observed.questions().isEmpty() ? observed : desired().assume(observed);
  }

  /** What the host's record says that its user should know. */
  private List<Diagnostic> noticed() {
    return observed.peek(new RecordFact()).map(HostRecord::notices).orElse(List.of()).stream()
        .map(notice -> Diagnostic.warning(notice, null))
        .toList();
  }

  private HostReport compare() {
    try {
      return compared();
    } catch (UnansweredException unanswered) {
      return unanswered(unanswered);
    }
  }

  /** What an earlier run owes that this wish cannot fire; a tree leaves it to its system. */
  private List<Diagnostic> owed(List<Resource> resources) {
    if (observed.get(new SystemFact()).offline()) {
      return List.of();
    }
    return observed.peek(new PendingTriggersFact()).orElse(Set.of()).stream()
        .map(name -> new Address("command", name))
        .filter(command -> resources.stream().noneMatch(one -> one.address().equals(command)))
        .map(
            command ->
                Diagnostic.warning(
                        command + " is still owed by an earlier run, and is not in this", null)
                    .hint("apply the profile that has it; labnotes history names it"))
        .toList();
  }

  private Set<HostPath> secrets(DesiredState.ForHost settled) {
    return record().map(one -> one.state().sensitiveFilesBeside(settled.resources())).orElse(Set.of());
  }

  private HostReport unanswered(UnansweredException unanswered) {
    return report(
        HostReport.Status.FAILED, List.of(), Optional.of(String.valueOf(unanswered.getMessage())));
  }

  private HostReport compared() {
    DesiredState.ForHost settled = desired().forHost(observed);
    profile = Optional.of(settled.profile());
    remarks = new ArrayList<>(settled.problems());
    remarks.addAll(owed(settled.resources()));
    Facts facts =
        desired()
            .supplement(desired().assume(observed), settled)
            .with(new SensitivePathsFact(), secrets(settled));
    Plan compared = Plan.of(settled.resources(), facts);
    plan = Optional.of(compared);
    precautions = Precautions.of(compared, facts, host.patience());
    merged = merged(settled.desired(), compared);
    Plan unmerged =
        settled.desired().equals(settled.resources()) ? compared : Plan.of(settled.desired(), facts);
    movements =
        observed
            .peek(new RecordFact())
            .map(record -> wanted().movements().of(unmerged, record, facts))
            .orElse(Map.of());
    List<Diagnostic> errors =
        remarks.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      boolean written = errors.stream().anyMatch(error -> error.at() != null);
      return report(written ? HostReport.Status.MISTAKEN : HostReport.Status.FAILED);
    }
    if (!compared.refusals().isEmpty()) {
      return report(
          compared.isInvalid() ? HostReport.Status.MISTAKEN : HostReport.Status.FAILED,
          compared.refusals(),
          Optional.empty());
    }
    boolean still = compared.isEmpty() && decided().isEmpty();
    return report(still ? HostReport.Status.CONVERGED : HostReport.Status.DIFFERENT);
  }

  /**
   * Does what {@link #plan()} found, in one trip that also proves it; what had to wait for a
   * package, or was brought by one, is compared and done after it.
   *
   * @param header for the host's record
   * @param events is told what happens while it happens
   */
  public HostReport apply(RunHeader header, Consumer<RunEvent> events) {
    Optional<Plan> first = plan;
    Precautions shown = precautions;
    run = Optional.of(header.id());
    HostReport ended;
    try {
      HostReport report = pass(shown.bootEnvironment() ? header.withBootEnvironment() : header, events);
      for (int pass = 1; pass < PASSES && waited(report); pass++) {
        report = pass(header, events);
      }
      ended = report.status() == HostReport.Status.DIFFERENT ? unfinished() : report;
    } catch (InterruptedRunException cut) {
      outcomes.add(cut.seen());
      ended = report(cut.status(), List.of(), Optional.of(cut.explained(header.id(), outcomes)));
    } catch (IOException broken) {
      ended = broken(broken);
    }
    if (outcomes.size() == 1 && outcomes.get(0).refusal().isPresent()) {
      run = Optional.empty();
    }
    RunEnding ending = RunEnding.of(ended, confirmation(events), shown.guard());
    plan = first;
    precautions = shown;
    return report(ending.status(), errors(ended), ending.error());
  }

  /** Where no change was begun, nothing waits to be confirmed. */
  private Confirmation confirmation(Consumer<RunEvent> events) {
    boolean begun = outcomes.isEmpty() || outcomes.stream().anyMatch(ApplyOutcome::isBegun);
    return begun ? host.confirm(events) : Confirmation.needless();
  }

  private static List<Diagnostic> errors(HostReport report) {
    return report.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
  }

  /** What the profile has for things into which something of the host was merged. */
  private static Map<Address, Resource> merged(List<Resource> wished, Plan planned) {
    Map<Address, List<Resource>> others =
        planned.items().stream()
            .map(PlanItem::resource)
            .collect(Collectors.groupingBy(Resource::address));
    return wished.stream()
        .filter(
            wish ->
                others.getOrDefault(wish.address(), List.of()).stream()
                    .anyMatch(other -> isMerged(wish, other)))
        .collect(Collectors.toMap(Resource::address, wish -> wish));
  }

  private static boolean isMerged(Resource wish, Resource other) {
    if (!other.common().present()) {
      return false;
    }
    return !other.comparable().equals(wish.comparable());
  }

  /** The things for which it was decided how they stay, where the record does not know yet. */
  private List<Address> decided() {
    Optional<HostRecord> record = observed.peek(new RecordFact());
    return merged.values().stream()
        .filter(wish -> record.filter(one -> RecordWriter.isKept(wish, one)).isEmpty())
        .map(Resource::address)
        .sorted(Comparator.comparing(Address::toString))
        .toList();
  }

  private HostReport pass(RunHeader header, Consumer<RunEvent> events) throws IOException {
    ApplyOutcome outcome =
        host.apply(
                plan.orElseThrow(),
                header.desiring(merged),
                precautions.guard(),
                questions(),
                events)
            .overtaken();
    outcomes.add(outcome);
    if (!outcome.succeeded()) {
      return report(HostReport.Status.FAILED, List.of(), Optional.of(trouble(outcome)));
    }
    List<String> broken = outcome.brokenPromises();
    if (!broken.isEmpty()) {
      return report(HostReport.Status.FAILED, List.of(), Optional.of(String.join("; ", broken)));
    }
    observed = observed.and(outcome.after());
    HostReport report = compare();
    return report.status() == HostReport.Status.CONVERGED ? report(HostReport.Status.CHANGED) : report;
  }

  private HostReport unfinished() {
    List<String> left =
        plan.stream()
            .flatMap(compared -> compared.items().stream())
            .filter(item -> !(item.decision() instanceof Decision.InPlace))
            .map(item -> item.resource().address().toString())
            .toList();
    return report(
        HostReport.Status.FAILED,
        List.of(),
        Optional.of("not as desired after the run: " + String.join(", ", left)));
  }

  private boolean waited(HostReport report) {
    return report.status() == HostReport.Status.DIFFERENT
        && outcomes.get(outcomes.size() - 1).succeeded()
        && plan.map(left -> !left.changes().isEmpty()).orElse(false);
  }

  private static String trouble(ApplyOutcome outcome) {
    return outcome
        .refusal()
        .orElseGet(
            () ->
                outcome.results().stream()
                    .filter(result -> result.status() != ChangeResult.Status.DONE)
                    .findFirst()
                    .map(result -> result.change().address() + " " + explained(result))
                    .orElseThrow());
  }

  private static String explained(ChangeResult result) {
    return result.status() == ChangeResult.Status.MOVED
        ? "was changed on the host after it was read; run again to see what is there now"
        : "failed";
  }

  /** What the host is, once it has answered. */
  private Optional<SystemState> system() {
    if (observed.questions().isEmpty()) {
      return Optional.empty();
    }
    try {
      return desired().assume(observed).peek(new SystemFact());
    } catch (UnansweredException unknown) {
      return Optional.empty();
    }
  }

  /**
   * A tree of files need not show what system it is; it is taken to be what the profile is for, and
   * that is said.
   */
  private Optional<String> remark() {
    return system()
        .filter(taken -> taken.offline() && !taken.family().isEmpty())
        .filter(taken -> observed.get(new SystemFact()).family().isEmpty())
        .map(
            taken ->
                "the tree shows no system; it is taken to be "
                    + (taken.family() + " " + taken.version()).strip());
  }

  private Set<Fact<?>> questions() {
    Set<Fact<?>> questions = new FactSet(desired().needs());
    questions.add(new SystemFact());
    questions.add(new PendingTriggersFact());
    return questions;
  }

  private HostReport broken(IOException broken) {
    HostReport.Status status =
        broken instanceof UnreachableException ? HostReport.Status.UNREACHABLE : HostReport.Status.FAILED;
    return report(status, List.of(), Optional.of(String.valueOf(broken.getMessage())));
  }

  private HostReport report(HostReport.Status status) {
    return report(status, List.of(), Optional.empty());
  }

  private HostReport report(HostReport.Status status, List<Diagnostic> problems, Optional<String> error) {
    List<Diagnostic> all = new ArrayList<>(notices);
    all.addAll(remarks);
    all.addAll(problems);
    return new HostReport(
        name,
        system(),
        remark(),
        profile,
        status,
        Optional.ofNullable(wanted).flatMap(Goal.Wanted::succession),
        plan,
        precautions,
        movements,
        decided(),
        outcomes,
        all.stream().distinct().toList(),
        run,
        host.trips(),
        error);
  }

  @Override
  public void close() {
    host.close();
  }
}
