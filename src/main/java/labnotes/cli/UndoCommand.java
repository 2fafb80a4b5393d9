package labnotes.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.fact.UnansweredException;
import labnotes.run.HistoryFact;
import labnotes.run.Host;
import labnotes.run.PastRun;
import labnotes.run.Resolver;
import labnotes.run.RunHeader;
import labnotes.run.UndoWish;
import labnotes.run.Visit;
import labnotes.transport.UnreachableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The way back. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = "Put back what a run changed: show the plan, ask, apply, verify.",
    footer = {
      "",
      "What was edited after the run is kept. An undo is a run of its own and can be undone.",
      "",
      "Examples:",
      "  labnotes history",
      "  labnotes undo 20150320T221500Z-3f9a --host ws1"
    })
final class UndoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run; see: labnotes history")
  String run = "";

  @Mixin ConflictOptions conflicts = new ConflictOptions();
  @Mixin PrecautionOptions precautions = new PrecautionOptions();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ApprovalOptions approval = new ApprovalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many runs the host remembers. Default: ${DEFAULT-VALUE}.",
      defaultValue = "" + RunHeader.USUALLY_KEPT)
  int keep;

  private final Terminal terminal;

  UndoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HistoryFact question = HistoryFact.of(checked(run));
    Resolver resolver = conflicts.resolver(terminal, output, "as it was before the run");
    List<Visit> visits = new ArrayList<>();
    List<UndoWish> wishes = new ArrayList<>();
    for (TargetOptions.Named named : targets.hosts(terminal, precautions.patience())) {
      UndoWish wish = wish(named, question, resolver);
      wishes.add(wish);
      visits.add(new Visit(named.name(), named.host(), precautions.before(wish)));
    }
    RunHeader header =
        new RunHeader(
            RunId.now(),
            "undo of " + run,
            RunId.operator(terminal),
            "",
            ApplyCommand.keep(keep),
            Optional.of(run),
            Optional.empty(),
            Map.of());
    try (Visits all = new Visits(visits, targets.jobs, output.bugs(terminal))) {
      return new Application(
              "undo",
              "undo of " + run,
              approval,
              output,
              terminal,
              () -> wishes.stream().anyMatch(UndoWish::isContested))
          .apply(all, header);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the visit closes its host
  private UndoWish wish(TargetOptions.Named named, HistoryFact question, Resolver resolver) {
    Host host = named.host();
    try {
      HistoryFact.History history = host.observe(List.of(question)).get(question);
      PastRun past =
          history.run(run).orElseThrow(() -> new UsageException(unknown(run, named.name())));
      return UndoWish.of(past, history, resolver);
    } catch (UnreachableException unreachable) {
      throw new UnreachedException(named.name() + ": " + unreachable.getMessage());
    } catch (IOException | UnansweredException broken) {
      throw new UnreachedException(named.name() + ": " + broken.getMessage());
    }
  }

  /** A run's name that can be one. */
  static String checked(String run) {
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw new UsageException("'" + run + "' is no run; see: labnotes history");
    }
    return run;
  }

  static String unknown(String run, String host) {
    return host + " remembers no run " + run + "; see: labnotes history";
  }
}
