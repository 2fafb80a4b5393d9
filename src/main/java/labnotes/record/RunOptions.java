package labnotes.record;

import java.util.Optional;

/**
 * What a run does besides its changes.
 *
 * @param keep number of runs that the record keeps, this one included
 * @param undoes id of the run whose changes it undoes
 * @param bootEnvironment name of the boot environment that it creates before the first change
 */
public record RunOptions(int keep, Optional<String> undoes, Optional<String> bootEnvironment) {
  /** The number of runs that a record keeps by default. */
  public static final int DEFAULT_KEEP = 50;

  /** A run that is not an undo. */
  public static RunOptions defaults() {
    return new RunOptions(DEFAULT_KEEP, Optional.empty(), Optional.empty());
  }
}
