package labnotes.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import labnotes.cli.options.LibraryOption;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.FactQuery;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.SystemFact;
import labnotes.fact.machine.MachineFact;
import labnotes.profile.system.HostFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code facts}. */
@Command(
    name = "facts",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Show the facts of a host, by the names that templates and conditions use.",
    footer = {
      "",
      "Examples:",
      "  labnotes facts",
      "  labnotes facts --host ws1 --json",
      "",
      "Exit codes: 0 done, 1 failed, 2 invalid input or usage, 4 a host is unreachable."
    })
final class FactsCommand implements Callable<Integer> {
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  FactsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<Fact<?>> facts = FactSet.of(SystemFact.INSTANCE);
    facts.addAll(List.of(MachineFact.values()));
    FactQuery<HostFacts> query =
        FactQuery.read(targets.hosts(terminal, library.directory()), facts, HostFacts::of);
    output.view(terminal).facts(query.results(), query.exit().number());
    return query.exit().number();
  }
}
