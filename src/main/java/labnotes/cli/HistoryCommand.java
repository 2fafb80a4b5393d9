package labnotes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.LibraryOption;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.FactQuery;
import labnotes.record.HistoryFact;
import labnotes.record.HistoryFact.History;
import labnotes.view.HostResult;
import labnotes.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Show the recorded runs of a host, or the changes of one.",
    footer = {
      "",
      "Examples:",
      "  labnotes history",
      "  labnotes history 20150320T221500Z-3f9a --host ws1    one run with its diffs",
      "",
      "Exit codes: 0 done, 1 failed, 2 invalid input or usage, 4 a host is unreachable."
    })
final class HistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", arity = "0..1", description = "run to show with its diffs")
  private @Nullable String run;

  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final Terminal terminal;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    return run == null ? showAll(view) : show(view, new RunArgument(run, spec));
  }

  private int showAll(View view) {
    FactQuery<History> query =
        FactQuery.read(targets.hosts(terminal, library.directory()), HistoryFact.all());
    view.runs(query.results(), query.exit().number());
    return query.exit().number();
  }

  private int show(View view, RunArgument argument) {
    argument.validate();
    FactQuery<History> query =
        FactQuery.read(targets.hosts(terminal, library.directory()), HistoryFact.of(argument.id()));
    List<UsageException> unknown =
        query.results().stream()
            .filter(host -> isUnknown(host, argument.id()))
            .map(host -> argument.unknown(host.host(), host.value().orElseThrow()))
            .toList();
    long answered = query.results().stream().filter(host -> host.value().isPresent()).count();
    if (!unknown.isEmpty() && unknown.size() == answered) {
      throw unknown.get(0);
    }
    view.run(argument.id(), query.results(), query.exit().number());
    return query.exit().number();
  }

  private static boolean isUnknown(HostResult<History> host, String id) {
    return host.value().filter(history -> history.run(id).isEmpty()).isPresent();
  }
}
