package labnotes.resource;

import java.util.Optional;
import labnotes.fact.Facts;

/** What an earlier change of the same plan brings that nobody can know before. */
final class Bringing {
  private Bringing() {}

  /** The package that comes first and is not there yet, where the resource names one. */
  static Optional<Address> of(Common common, Facts observed) {
    return Optional.empty();
  }
}
