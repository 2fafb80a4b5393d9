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
      description =
          "Decide every conflict for the profile (of an undo: for what was before the run), or for what is on the host."
              + " Without it somebody at a terminal is asked; where nobody is, the host is left as it is, with exit code 1.")
  Reconciliation.@Nullable Side side;

  /**
   * Who decides: an option beforehand, somebody at the terminal, or nobody.
   *
   * @param ours what the side is called that is not the host's
   * @param host the host's name where there are several; empty where there is one
   */
  Resolver resolver(Terminal terminal, OutputOptions output, String ours, Optional<String> host) {
    return Optional.ofNullable(side)
        .map(Resolver::all)
        .or(
            () ->
                terminal
                    .person()
                    .filter(person -> !output.json)
                    .map(person -> new TerminalResolver(terminal, person, ours, host)))
        .orElse(Resolver.nobody());
  }
}
