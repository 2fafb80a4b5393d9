package labnotes.view;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.Delta;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The digests that the command {@code lock} determined.
 *
 * @param files the files that change, with their names as the user would type them
 * @param problems what could not be determined or cannot be written
 */
public record LockReport(
    List<LockedDigest> digests, List<Delta.Text> files, List<Diagnostic> problems) {
  public LockReport {
    digests = List.copyOf(digests);
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** The result for a digest. */
  public enum LockStatus {
    /** The profile did not have a valid one. */
    ADDED,
    /** The profile has another one. */
    CHANGED,
    /** The profile has it already. */
    UNCHANGED,
    /** It cannot be written. */
    REFUSED,
    /** It is not known. */
    FAILED
  }

  /**
   * A digest.
   *
   * @param at the declaration of the resource
   * @param urls all that were compared
   * @param before empty if the profile has none
   * @param sha256 empty if it is not known
   */
  public record LockedDigest(
      Address address,
      Position at,
      List<String> urls,
      Optional<String> before,
      Optional<String> sha256,
      LockStatus status) {
    public LockedDigest {
      urls = List.copyOf(urls);
    }

    /** Returns the digest with another status. */
    public LockedDigest with(LockStatus other) {
      return new LockedDigest(address, at, urls, before, sha256, other);
    }
  }

  /** Returns the number of digests that are written. */
  public long written() {
    return digests.stream()
        .filter(one -> one.status() == LockStatus.ADDED || one.status() == LockStatus.CHANGED)
        .count();
  }

  /** Whether a digest has a status. */
  public boolean has(LockStatus status) {
    return digests.stream().anyMatch(one -> one.status() == status);
  }
}
