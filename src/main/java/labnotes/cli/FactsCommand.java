package labnotes.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.options.TargetOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.transport.UnreachableException;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What hosts say about themselves. */
@Command(
    name = "facts",
    mixinStandardHelpOptions = true,
    description = "Show what profiles and templates can know of a host.",
    footer = {"", "Examples:", "  labnotes facts", "  labnotes facts --host ws1 --json"})
final class FactsCommand implements Callable<Integer> {
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  FactsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> hosts = new ArrayList<>();
    ExitCode exit = ExitCode.DONE;
    for (TargetOptions.Named named : targets.hosts(terminal)) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("host", named.name());
      try (labnotes.run.Host host = named.host()) {
        facts.putAll(facts(host.observe(List.of(new SystemFact())).get(new SystemFact())));
      } catch (UnreachableException unreachable) {
        exit = ExitCode.UNREACHABLE;
        facts.put("error", String.valueOf(unreachable.getMessage()));
      } catch (IOException | UnansweredException broken) {
        exit = exit == ExitCode.UNREACHABLE ? exit : ExitCode.FAILED;
        facts.put("error", String.valueOf(broken.getMessage()));
      }
      hosts.add(facts);
    }
    print(hosts, exit);
    return exit.number();
  }

  private void print(List<Map<String, Object>> hosts, ExitCode exit) {
    if (output.json) {
      terminal
          .out()
          .println(
              new JsonView(ProgramVersion.number())
                  .document("facts", Map.of("hosts", hosts), exit.number()));
      return;
    }
    for (Map<String, Object> host : hosts) {
      List<List<String>> rows =
          host.entrySet().stream()
              .filter(fact -> !fact.getValue().toString().isBlank())
              .map(fact -> List.of(fact.getKey(), TextStyle.printable(fact.getValue().toString())))
              .toList();
      terminal.out().print(TextTable.of(rows));
    }
  }

  private static Map<String, Object> facts(SystemState system) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("os.family", system.family());
    facts.put("os.version", system.version());
    facts.put("kernel", (system.kernel() + " " + system.kernelRelease()).strip());
    facts.put("arch", system.architecture());
    facts.put("name", system.name());
    facts.put("user", system.user() + ":" + system.group());
    facts.put("services", system.services());
    facts.put("offline", system.offline());
    return facts;
  }
}
