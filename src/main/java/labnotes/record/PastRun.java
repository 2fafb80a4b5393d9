package labnotes.record;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labnotes.fact.Facts;
import labnotes.kind.Applied;
import labnotes.kind.PastChange;

/**
 * A run as a host's record has it.
 *
 * @param id begins with its time by the clock of the machine that started it
 * @param ending empty if the run never ended
 * @param changes what it planned
 * @param progress which of the changes were made
 * @param damaged names of its files that cannot be read
 */
public record PastRun(
    String id,
    RunInfo info,
    Optional<Ending> ending,
    List<PastChange> changes,
    Progress progress,
    List<String> damaged) {
  /** The file with the run's header. */
  public static final String HEADER = "run.json";

  /** The outcome of a run that the access guard reverted. */
  public static final String REVERTED = "reverted";

  /**
   * The outcome of a run whose access guard was killed before the run was confirmed or reverted.
   */
  public static final String UNCONFIRMED = "unconfirmed";

  public PastRun {
    changes = List.copyOf(changes);
    damaged = List.copyOf(damaged);
  }

  /**
   * How a run ended.
   *
   * @param time in UTC, in ISO 8601; empty if nothing recorded the end
   * @param outcome {@code done}, {@code failed}, {@code reverted}, {@code unconfirmed}, or {@code
   *     unverified} if all changes were applied, but the host does not show what they should have
   *     done
   */
  public record Ending(String time, String outcome) {}

  /**
   * Which of the changes were made, by their indexes.
   *
   * @param done those that were made and stay
   * @param partly those that failed after they had changed the host
   * @param interrupted those in which the run was interrupted: the host may have all, a part or
   *     nothing
   * @param reverted those that the access guard reverted
   * @param stuck those that the access guard could not revert
   * @param uncertain those that the host may or may not have: an interrupted run may have begun
   *     them, or they were made before a crash of the machine, which may have lost them
   */
  public record Progress(
      Set<Integer> done,
      Set<Integer> partly,
      Set<Integer> interrupted,
      Set<Integer> reverted,
      Set<Integer> stuck,
      Set<Integer> uncertain) {}

  /** The indexes of the changes that were made and stay. */
  public Set<Integer> done() {
    return progress.done();
  }

  /** The indexes of the changes that failed after they had changed the host. */
  public Set<Integer> partly() {
    return progress.partly();
  }

  /** The indexes of the changes in which the run was interrupted. */
  public Set<Integer> interrupted() {
    return progress.interrupted();
  }

  /** The indexes of the changes that the access guard reverted. */
  public Set<Integer> reverted() {
    return progress.reverted();
  }

  /** The indexes of the changes that the access guard could not revert. */
  public Set<Integer> stuck() {
    return progress.stuck();
  }

  /** The names of the profiles that it applied. */
  public String profile() {
    return String.join(", ", info.profiles());
  }

  /** The profiles that it applied, or the label of a run that applied none. */
  public List<String> profiles() {
    return info.profiles();
  }

  /** The names under which the profiles own resources; empty if that is unknown. */
  public Set<String> owners() {
    return info.owners();
  }

  /** When it started, in UTC, in ISO 8601; empty if that is unknown. */
  public String started() {
    return info.started();
  }

  /** The user and machine that started it. */
  public String who() {
    return info.who();
  }

  /** The operating system's family and version. */
  public String release() {
    return info.release();
  }

  /** The id of the run whose changes it undid. */
  public Optional<String> undoes() {
    return info.undoes();
  }

  /** The name of the boot environment that it created. */
  public Optional<String> bootEnvironment() {
    return info.bootEnvironment();
  }

  /** What is lost with its damaged files, and what to do; empty if nothing is damaged. */
  public Optional<String> damage() {
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    String lost =
        damaged.equals(List.of(HEADER))
            ? "its user, time and profile are unknown; it can still be undone"
            : "its changes are not known in full, so it cannot be undone";
    return Optional.of(
        "run %s is damaged (%s): %s. To forget it, remove runs/%s from the record"
            .formatted(id, String.join(", ", damaged), lost, id));
  }

  /** Whether its changes are known in full. */
  public boolean isWhole() {
    return damaged.stream().allMatch(HEADER::equals);
  }

  /** Its id, and its time if that is known. */
  public String describe() {
    return started().isEmpty() ? "run " + id : "run " + id + " of " + started();
  }

  /**
   * The changes that were made, also in part, and those in which the run was interrupted, in order.
   */
  public List<PastChange> begun() {
    Set<Integer> made = new HashSet<>(done());
    made.addAll(partly());
    made.addAll(interrupted());
    return changesAt(made);
  }

  /** The changes that failed after they had changed the host, in order. */
  public List<PastChange> partlyMade() {
    return changesAt(partly());
  }

  /** The changes in which the run was interrupted, in order. */
  public List<PastChange> interruptedChanges() {
    return changesAt(interrupted());
  }

  /** The changes that the access guard reverted, in order. */
  public List<PastChange> revertedChanges() {
    return changesAt(reverted());
  }

  /** The changes that the access guard could not revert, in order. */
  public List<PastChange> stuckChanges() {
    return changesAt(stuck());
  }

  private List<PastChange> changesAt(Set<Integer> indexes) {
    return IntStream.range(0, changes.size())
        .filter(indexes::contains)
        .mapToObj(changes::get)
        .toList();
  }

  /** The indexes of the changes that the host may or may not have. */
  Set<Integer> uncertain() {
    return progress.uncertain();
  }

  /** What it applied, as far as the journal is certain. */
  List<Applied> applied() {
    return applied(index -> done().contains(index) && !uncertain().contains(index));
  }

  /** What it applied, given the files that the host has now. */
  List<Applied> appliedTo(Facts observed) {
    Set<Integer> shown = new UncertainChanges(this, observed).shown();
    return applied(
        index -> uncertain().contains(index) ? shown.contains(index) : done().contains(index));
  }

  /** What it applied if the host has all of its uncertain changes. */
  List<Applied> uncertainlyApplied() {
    return applied(index -> done().contains(index) || uncertain().contains(index));
  }

  private List<Applied> applied(IntPredicate isApplied) {
    return IntStream.range(0, changes.size())
        .filter(isApplied)
        .boxed()
        .flatMap(index -> changes.get(index).applied().stream())
        .toList();
  }

  /** The changes that were made before a crash of the machine, which may have lost them. */
  Set<Integer> doneBeforeCrash() {
    return done().stream().filter(uncertain()::contains).collect(Collectors.toSet());
  }
}
