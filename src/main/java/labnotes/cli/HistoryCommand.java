package labnotes.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.fact.UnansweredException;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.run.Host;
import labnotes.transport.UnreachableException;
import labnotes.view.human.HistoryText;
import labnotes.view.json.JsonView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The runs that hosts remember. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Show the runs recorded on the host, or what one of them changed.",
    footer = {
      "",
      "Examples:",
      "  labnotes history",
      "  labnotes history 20150320T221500Z-3f9a --host ws1    with its differences"
    })
final class HistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", arity = "0..1", description = "Only this run, with its diffs.")
  @Nullable String run;

  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  private final Terminal terminal;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HistoryFact question =
        run == null ? HistoryFact.all() : HistoryFact.of(UndoCommand.checked(run, spec));
    HistoryText view = new HistoryText(output.style(terminal));
    List<Map<String, Object>> documents = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    ExitCode exit = ExitCode.DONE;
    List<TargetOptions.Named> hosts = targets.hosts(terminal);
    List<UsageException> unknown = new ArrayList<>();
    for (TargetOptions.Named named : hosts) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("host", named.name());
      try (Host host = named.host()) {
        HistoryFact.History history = host.observe(List.of(question)).get(question);
        Optional<PastRun> one = run == null ? Optional.empty() : history.run(run);
        if (run != null && one.isEmpty()) {
          unknown.add(UndoCommand.unknown(run, named.name(), history, spec));
        }
        document.put(
            "runs", run == null ? HistoryText.list(history) : HistoryText.details(history));
        history.remark().ifPresent(remark -> document.put("remark", remark));
        Optional<String> where = Optional.of(named.name()).filter(name -> hosts.size() > 1);
        texts.add(run == null ? view.runs(named.name(), history) : view.run(where, one, history));
      } catch (UnreachableException unreachable) {
        exit = ExitCode.UNREACHABLE;
        document.put("error", String.valueOf(unreachable.getMessage()));
      } catch (IOException | UnansweredException broken) {
        exit = exit == ExitCode.UNREACHABLE ? exit : ExitCode.FAILED;
        document.put("error", String.valueOf(broken.getMessage()));
      }
      if (!output.json && document.get("error") != null) {
        terminal.err().println("error: " + named.name() + ": " + document.get("error"));
      }
      documents.add(document);
    }
    long answered = documents.stream().filter(document -> !document.containsKey("error")).count();
    if (!unknown.isEmpty() && unknown.size() == answered) {
      throw unknown.get(0);
    }
    if (output.json) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("hosts", documents);
      terminal
          .out()
          .println(new JsonView(ProgramVersion.number()).document("history", content, exit.number()));
    } else {
      terminal.out().print(String.join("\n", texts));
    }
    return exit.number();
  }
}
