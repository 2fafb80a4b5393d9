package labnotes.kind.pending;

import java.util.List;
import java.util.Optional;
import labnotes.kind.RecordedResource;

/** The part of a resource about keys in a keyring that it shares with others. */
public interface KeyringUse {
  /** The keys of a shared keyring that it needs; empty for none. */
  default Optional<KeyUser> keyUser() {
    return Optional.empty();
  }

  /**
   * What restores the state before all runs.
   *
   * @param known what restores the state before the first run
   * @param later what restores the state before the current run; empty if that changes nothing
   */
  default List<RecordedResource> beforeRuns(
      List<RecordedResource> known, List<RecordedResource> later) {
    return known;
  }
}
