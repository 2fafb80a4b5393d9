package labnotes.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * The drift of one resource.
 *
 * @param by the package that owns its file, with its version; the release then and now; or the run
 *     that was undone
 * @param leftovers files that an upgrade left beside its file
 * @param isMergeable whether reapply can merge an edit on the host
 */
public record Drift(
    DriftCause cause, Optional<String> by, List<String> leftovers, boolean isMergeable) {
  public Drift {
    leftovers = List.copyOf(leftovers);
  }

  /** A clause for the user. */
  @Override
  public String toString() {
    return cause.text()
        + by.map(name -> " (" + name + ")").orElse("")
        + (leftovers.isEmpty() ? "" : ", leftover files: " + String.join(", ", leftovers));
  }
}
