package labnotes.cli.options;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labnotes.cli.terminal.ConflictPrompt;
import labnotes.cli.terminal.Terminal;
import labnotes.merge.ConflictResolver;
import labnotes.merge.MergeSide;
import labnotes.run.Host;
import labnotes.run.HostRun;
import labnotes.run.ResolvedGoal;
import labnotes.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the resolution of conflicts. */
public final class ConflictOptions {
  @Option(
      names = "--on-conflict",
      paramLabel = "profile|host",
      description =
          "resolution of all conflicts: the value of the profile (for undo: the value before the"
              + " run), or the value on the host (default: ask at a terminal, else leave the host"
              + " unchanged with exit code 1)")
  private @Nullable MergeSide side;

  /** Determines what a run wants to reach on one host. */
  public interface GoalFactory {
    /** Reads from the host what the goal depends on. */
    ResolvedGoal create(Host host, TargetHost target, ConflictResolver resolver) throws IOException;
  }

  /**
   * Returns a run for each host.
   *
   * @param targets the options that selected the hosts
   * @param ours the name of the side of a conflict that is not the host's
   */
  public List<HostRun> runs(
      TargetOptions targets,
      List<TargetHost> hosts,
      Terminal terminal,
      View view,
      String ours,
      GoalFactory goal) {
    return hosts.stream()
        .map(
            target -> {
              Optional<String> name = Optional.of(target.name()).filter(one -> hosts.size() > 1);
              ConflictResolver resolver = resolver(terminal, view, ours, name);
              return targets.run(target, host -> goal.create(host, target, resolver));
            })
        .toList();
  }

  /** The option, else a prompt, else none. */
  private ConflictResolver resolver(
      Terminal terminal, View view, String ours, Optional<String> host) {
    if (side != null) {
      return ConflictResolver.all(side);
    }
    return terminal
        .prompter()
        .filter(prompter -> view.isInteractive())
        .<ConflictResolver>map(prompter -> new ConflictPrompt(terminal, prompter, ours, host))
        .orElse(ConflictResolver.none());
  }
}
