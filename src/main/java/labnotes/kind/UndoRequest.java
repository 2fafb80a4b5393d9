package labnotes.kind;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.secret.RecordedDigest;

/**
 * The input of an undo for a resource that is restored, to keep what was edited since the run.
 *
 * @param change what the run did
 * @param left what the run left in the resource's file
 * @param observed answers to the resource's questions
 */
public record UndoRequest(PastChange change, LeftFile left, Facts observed) {
  /**
   * What a run left at a path.
   *
   * @param isKnown whether the record has it
   * @param digest {@link RecordedDigest} of the file; empty if the run left none
   * @param content empty if the record does not keep it
   */
  public record LeftFile(boolean isKnown, Optional<String> digest, Optional<Content> content) {
    /** A file that the record does not have. */
    public static LeftFile unknown() {
      return new LeftFile(false, Optional.empty(), Optional.empty());
    }

    /** Whether it is a file with this SHA-256. */
    public boolean has(String sha256) {
      return digest.filter(left -> new RecordedDigest(left).matches(sha256)).isPresent();
    }

    /** No file. */
    public static LeftFile none() {
      return new LeftFile(true, Optional.empty(), Optional.empty());
    }
  }

  /** Whether the run changed the short value of a name. */
  public boolean isChanged(String name) {
    return change.value(name).isPresent();
  }
}
