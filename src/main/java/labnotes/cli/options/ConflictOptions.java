package labnotes.cli.options;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labnotes.cli.terminal.ConflictPrompt;
import labnotes.cli.terminal.Terminal;
import labnotes.kind.ContentMerge;
import labnotes.kind.Resolver;
import labnotes.run.Goal;
import labnotes.run.Host;
import labnotes.run.HostRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decides what two sides changed differently. */
public final class ConflictOptions {
  @Option(
      names = "--on-conflict",
      paramLabel = "profile|host",
      description =
          "Decide every conflict for the profile (of an undo: for what was before the run), or for what is on the host."
              + " Without it somebody at a terminal is asked; where nobody is, the host is left as it is, with exit code 1.")
  ContentMerge.@Nullable Side side;

  /** What is wanted of a host, where conflicts are resolved by that one. */
  public interface Question {
    /** Asks the host what is needed to know it. */
    Goal.Wanted of(Host host, String name, Resolver resolver) throws IOException;
  }

  /**
   * A visit to each host.
   *
   * @param ours what the side of a conflict is called that is not the host's
   */
  public List<HostRun> visits(
      List<TargetOptions.Named> hosts,
      Terminal terminal,
      OutputOptions output,
      String ours,
      Question question) {
    return hosts.stream()
        .map(
            named -> {
              Optional<String> name = Optional.of(named.name()).filter(one -> hosts.size() > 1);
              Resolver resolver = resolver(terminal, output, ours, name);
              return new HostRun(
                  named.name(), named.host(), host -> question.of(host, named.name(), resolver));
            })
        .toList();
  }

  /**
   * Who decides: an option beforehand, somebody at the terminal, or nobody.
   *
   * @param ours what the side is called that is not the host's
   * @param host the host's name where there are several; empty where there is one
   */
  private Resolver resolver(
      Terminal terminal, OutputOptions output, String ours, Optional<String> host) {
    return Optional.ofNullable(side)
        .map(Resolver::all)
        .or(
            () ->
                terminal
                    .person()
                    .filter(person -> !output.json)
                    .map(person -> new ConflictPrompt(terminal, person, ours, host)))
        .orElse(Resolver.nobody());
  }
}
