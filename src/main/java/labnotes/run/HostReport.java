package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileComparison;
import labnotes.reconcile.Drift;
import labnotes.text.Diagnostic;

/**
 * What came of one host.
 *
 * @param host its name as the user typed it
 * @param system what it is, once it has answered
 * @param remark what was taken for granted of it, a clause
 * @param profile the profile that fits it, once that is known
 * @param succession what its upgrade changes in the notes, where it was upgraded since the last run
 * @param plan what was to be done
 * @param precautions what the run does beside its changes so that there is a way back
 * @param movements who moved what is not as the profile has it, where a run had applied it
 * @param decided what stays as the host has it, where the record does not know of that decision yet
 * @param outcomes what was done, one for each pass; a pass after the first does what had to wait
 *     for a package
 * @param problems what stands in the way, which is an error, and what else its user should know
 * @param run the id of the run in the host's record, where something was changed
 * @param trips how many round trips it took
 * @param error why it could not be reached or finished
 */
public record HostReport(
    String host,
    Optional<SystemState> system,
    Optional<String> remark,
    Optional<String> profile,
    Status status,
    Optional<ProfileComparison> succession,
    Optional<Plan> plan,
    Precautions precautions,
    Map<Address, Drift> movements,
    List<Address> decided,
    List<ApplyOutcome> outcomes,
    List<Diagnostic> problems,
    Optional<String> run,
    int trips,
    Optional<String> error) {
  public HostReport {
    movements = Map.copyOf(movements);
    decided = List.copyOf(decided);
    outcomes = List.copyOf(outcomes);
    problems = List.copyOf(problems);
  }

  /** A host of which no more is known than how it stands. */
  public static HostReport of(String host, Status status, Optional<String> error) {
    return new HostReport(
        host,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        status,
        Optional.empty(),
        Optional.empty(),
        Precautions.none(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        0,
        error);
  }

  /** The same host with only these items of its plan. */
  public HostReport about(List<PlanItem> items) {
    Plan part = new Plan(items);
    Status partly = part.isEmpty() && status == Status.DIFFERENT ? Status.CONVERGED : status;
    return new HostReport(
        host,
        system,
        remark,
        profile,
        partly,
        succession,
        Optional.of(part),
        precautions,
        movements,
        decided,
        outcomes,
        problems,
        run,
        trips,
        error);
  }

  /** The same report with one thing more to be said. */
  public HostReport saying(Diagnostic problem) {
    List<Diagnostic> more = new ArrayList<>(problems);
    more.add(problem);
    return with(status, more, error);
  }

  /** The same report without what was said already. */
  public HostReport beyond(HostReport told) {
    return with(
        status, problems.stream().filter(one -> !told.problems.contains(one)).toList(), error);
  }

  /** The same report with what was said of the host when it was planned. */
  public HostReport after(HostReport planned) {
    return with(
        status,
        Stream.concat(planned.problems.stream(), problems.stream()).distinct().toList(),
        error);
  }

  /** The same host, on which nothing can be done, with the reason. */
  public HostReport failing(String reason) {
    List<Diagnostic> others =
        problems.stream().filter(one -> !one.message().equals(reason)).toList();
    return with(Status.FAILED, others, Optional.of(reason));
  }

  private HostReport with(Status standing, List<Diagnostic> said, Optional<String> reason) {
    return new HostReport(
        host,
        system,
        remark,
        profile,
        standing,
        succession,
        plan,
        precautions,
        movements,
        decided,
        outcomes,
        said,
        run,
        trips,
        reason);
  }

  /** How a host stands. */
  public enum Status {
    /** It is as desired, and nothing was changed. */
    CONVERGED,
    /** Changes are pending. */
    DIFFERENT,
    /** It was changed and is as desired now. */
    CHANGED,
    /** It is not as desired, and something stood in the way. */
    FAILED,
    /** What is wished of it is wrong, and nothing was done. */
    MISTAKEN,
    /** The connection to it was lost while it was changed. */
    LOST,
    /** It could not be reached or verified. */
    UNREACHABLE
  }
}
