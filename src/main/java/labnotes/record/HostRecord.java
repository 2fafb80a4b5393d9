package labnotes.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Address;

/**
 * A host's record as it was read.
 *
 * @param identity what tells the machine from others now; empty where nothing does
 * @param place where a machine without an identity is: its tree's folder or its name, and its inode
 * @param digest SHA-256 of what was last applied as the record writes it; empty where nothing was
 * @param holder who is at work there and since when
 * @param state what was last applied, with what runs had done that did not come to say so
 * @param open the runs that the state was completed from, in the order of their times
 * @param damaged whether what was last applied cannot be made out
 * @param obstacle why the record cannot be added to
 * @param remarks what else is to be said of it, each a sentence
 */
public record HostRecord(
    String identity,
    String place,
    String digest,
    Optional<String> holder,
    RecordedState state,
    List<PastRun> open,
    boolean damaged,
    Optional<String> obstacle,
    List<String> remarks) {
  public HostRecord {
    open = List.copyOf(open);
    remarks = List.copyOf(remarks);
  }

  /** A host without a record. */
  public static HostRecord none() {
    return new HostRecord(
        "",
        "",
        "",
        Optional.empty(),
        RecordedState.none(),
        List.of(),
        false,
        Optional.empty(),
        List.of());
  }

  /** What was last applied to one thing. */
  public Optional<Applied> of(Address address) {
    return state.of(address);
  }

  /** What is to be said of the record and of runs that did not come to their end. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>(remarks);
    obstacle.ifPresent(notices::add);
    if (holder.isPresent()) {
      notices.add("another run is at work there: " + holder.get());
      return notices;
    }
    for (PastRun run : open) {
      if (run.ending().isEmpty()) {
        notices.add(
            "%s was interrupted: %d of %d changes were made; the next run fires what it owed"
                .formatted(run.named(), run.done().size(), run.changes().size()));
      } else if (run.ending().get().outcome().equals(PastRun.REVERTED)) {
        notices.add(
            "%s might have cut the way in, and no new connection confirmed it in time, so the host put back: %s"
                .formatted(
                    run.named(),
                    run.putBack().stream()
                        .map(change -> change.address().toString())
                        .collect(java.util.stream.Collectors.joining(", "))));
      }
    }
    return notices;
  }
}
