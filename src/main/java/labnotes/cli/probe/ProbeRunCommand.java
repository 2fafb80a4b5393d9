package labnotes.cli.probe;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.ProbeResult;
import labnotes.probe.host.ProbeException;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.View;
import labnotes.view.html.EvidenceDirectory;
import labnotes.view.probe.VerdictStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe run}. */
@Command(
    name = "run",
    description = "Send identical segments through each next hop and compare their losses.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Examples:",
      "  labnotes probe run --from server --to monitor --evidence ticket-4711",
      "  labnotes probe run --to monitor --compare ticket-4711/verdict.json --yes"
    })
public final class ProbeRunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeOptions options = new ProbeOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "write the captures, a report and the verdict to this directory")
  private @Nullable Path evidence;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "print the changes since the verdict in this file")
  private @Nullable Path compare;

  /** Creates the command for a terminal. */
  public ProbeRunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    View view = output.view(terminal);
    Optional<StoredVerdict> earlier = readEarlier();
    if (!options.confirm(terminal, view)) {
      return ExitCode.FAILED.number();
    }
    createEvidenceDirectory();
    return ProbeCommand.runOnHosts(view, () -> measure(view, earlier)).number();
  }

  private Optional<StoredVerdict> readEarlier() {
    if (compare == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(VerdictStore.read(compare));
    } catch (NoSuchFileException missing) {
      throw new UsageException("--compare " + compare + " does not exist");
    } catch (IOException invalid) {
      throw new UsageException("--compare: " + invalid.getMessage());
    }
  }

  private void createEvidenceDirectory() {
    try {
      if (evidence != null) {
        new EvidenceDirectory(evidence).create();
      }
    } catch (IOException refused) {
      throw new UsageException("--evidence " + evidence + " cannot be created: " + refused);
    }
  }

  private ExitCode measure(View view, Optional<StoredVerdict> earlier)
      throws IOException, ProbeException {
    ProbeResult result = options.run(terminal, view, output);
    StoredVerdict verdict = result.storedVerdict();
    Optional<VerdictComparison> changes =
        earlier.map(each -> VerdictComparison.between(each, verdict));
    ExitCode exit = ExitCode.of(verdict.kind());
    view.probe(result, changes, exit.number());
    options.store(verdict, terminal, view);
    if (evidence != null) {
      new EvidenceDirectory(evidence).write(result, changes, output.document(), exit.number());
    }
    return exit;
  }
}
