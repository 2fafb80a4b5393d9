package labnotes.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.HostHistory;
import labnotes.kind.PastChange;
import labnotes.sh.HostPath;

/**
 * The record of a host, as it was read.
 *
 * @param machine what identifies the machine now
 * @param written the recorded state as it is on the host
 * @param holder the run that holds the lock, and since when
 * @param state what was last applied, including what interrupted runs did
 * @param open the runs whose changes are not in the recorded state, in the order in which they
 *     began
 * @param isDamaged whether the recorded state cannot be read
 * @param obstacle why the record cannot be written
 * @param remarks what else the user should know, each a sentence
 */
public record HostRecord(
    Machine machine,
    Optional<Content> written,
    Optional<String> holder,
    RecordedState state,
    List<PastRun> open,
    boolean isDamaged,
    Optional<String> obstacle,
    List<String> remarks) {
  public HostRecord {
    open = List.copyOf(open);
    remarks = List.copyOf(remarks);
  }

  /**
   * What identifies a machine.
   *
   * @param identity the machine id; empty if it has none
   * @param place of a machine without id: its tree's directory or its name, and its inode
   */
  public record Machine(String identity, String place) {}

  /** A host without a record. */
  public static HostRecord none() {
    return new HostRecord(
        new Machine("", ""),
        Optional.empty(),
        Optional.empty(),
        RecordedState.none(),
        List.of(),
        false,
        Optional.empty(),
        List.of());
  }

  /** The record, with what interrupted runs did as far as only the files of the host show it. */
  public HostRecord settledBy(Facts observed) {
    if (open.stream().allMatch(run -> run.uncertain().isEmpty())) {
      return this;
    }
    return with(open.stream().flatMap(run -> run.appliedTo(observed).stream()).toList());
  }

  /** The record, as if the host had all that interrupted runs may have done. */
  public HostRecord withUncertain() {
    return with(open.stream().flatMap(run -> run.uncertainlyApplied().stream()).toList());
  }

  private HostRecord with(List<Applied> applied) {
    return new HostRecord(
        machine, written, holder, state.with(applied), open, isDamaged, obstacle, remarks);
  }

  /** SHA-256 of the recorded state; empty if there is none. */
  public String digest() {
    return written.map(Content::digest).orElse("");
  }

  /** The machine id; empty if it has none. */
  public String identity() {
    return machine.identity();
  }

  /** The place of a machine without id. */
  public String place() {
    return machine.place();
  }

  /** What was last applied for one resource. */
  public Optional<Applied> of(Address address) {
    return state.of(address);
  }

  /** The record in which these resources have their current addresses. */
  public HostRecord with(RenamedResources renamed) {
    return new HostRecord(
        machine, written, holder, renamed.in(state), open, isDamaged, obstacle, remarks);
  }

  /**
   * The history of the host, for the kinds.
   *
   * @param contents contents that the record keeps, by their SHA-256
   */
  public HostHistory history(Map<String, Content> contents) {
    return new HostHistory() {
      @Override
      public boolean isAsLeft(HostPath path, String digest) {
        return state.isAsLeft(path.path(), digest);
      }

      @Override
      public Optional<Content> content(String digest) {
        return Optional.ofNullable(contents.get(digest));
      }
    };
  }

  /**
   * What the user should know of the record and of runs that did not end.
   *
   * @param undo returns the command that undoes a run of this host
   */
  public List<String> notices(UnaryOperator<String> undo) {
    List<String> notices = new ArrayList<>(remarks);
    obstacle.ifPresent(notices::add);
    if (holder.isPresent()) {
      notices.add(
          "another run is active on the host: "
              + holder.get()
              + "; apply waits for it with --wait SECONDS");
      return notices;
    }
    open.forEach(run -> notice(run, undo).ifPresent(notices::add));
    return notices;
  }

  private static Optional<String> notice(PastRun run, UnaryOperator<String> undo) {
    if (run.ending().isEmpty() && !run.doneBeforeCrash().isEmpty()) {
      return Optional.of(
          "%s was interrupted by a crash of the machine after %d of %d changes; it may have lost some, which are planned again"
              .formatted(run.describe(), run.done().size(), run.changes().size()));
    }
    if (run.ending().isEmpty()) {
      return Optional.of(
          "%s was interrupted: %d of %d changes were made%s"
              .formatted(
                  run.describe(),
                  run.done().size(),
                  run.changes().size(),
                  run.done().size() < run.changes().size()
                      ? "; the others are planned again"
                      : ""));
    }
    return switch (run.ending().get().outcome()) {
      case PastRun.REVERTED ->
          Optional.of(
              "the access guard reverted %s, because no new connection confirmed it in time: %s%s"
                  .formatted(
                      run.describe(), addresses(run.revertedChanges()), stuck(run.stuckChanges())));
      case PastRun.UNCONFIRMED ->
          Optional.of(
              "the access guard of %s was killed before the run was confirmed or reverted: %d of %d changes stay%s; undo them with: %s"
                  .formatted(
                      run.describe(),
                      run.done().size(),
                      run.changes().size(),
                      run.reverted().isEmpty()
                          ? ""
                          : " and these are reverted: " + addresses(run.revertedChanges()),
                      undo.apply(run.id())));
      default -> Optional.empty();
    };
  }

  private static String stuck(List<PastChange> changes) {
    return changes.isEmpty()
        ? ""
        : "; it could not revert "
            + addresses(changes)
            + ", whose earlier state is in labnotes.stuck beside its directory /run/labnotes or"
            + " /var/run/labnotes on the host";
  }

  private static String addresses(List<PastChange> changes) {
    return changes.stream()
        .map(change -> change.address().toString())
        .collect(Collectors.joining(", "));
  }
}
