package labnotes.cli;

import java.util.Optional;
import labnotes.resource.Reconciliation;
import labnotes.run.Resolver;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decides what two sides changed differently. */
final class ConflictOptions {
  @Option(
      names = "--on-conflict",
      paramLabel = "profile|host",
      description = "Decide every conflict for the profile, or for what is on the host.")
  Reconciliation.@Nullable Side side;

  /** What was decided beforehand; empty where nothing was. */
  Optional<Resolver> resolver() {
    return Optional.ofNullable(side).map(Resolver::all);
  }
}
