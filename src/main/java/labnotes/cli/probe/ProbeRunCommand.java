package labnotes.cli.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.ProbeResult;
import labnotes.probe.host.ProbeException;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.text.LocalFile;
import labnotes.view.layout.TextStyle;
import labnotes.view.probe.ProbeJson;
import labnotes.view.probe.ProbeReportPage;
import labnotes.view.probe.ProbeText;
import labnotes.view.probe.VerdictStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe run}. */
@Command(
    name = "run",
    description = "Send identical segments through each next hop and compare their losses.",
    mixinStandardHelpOptions = true)
public final class ProbeRunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeOptions options = new ProbeOptions();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

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
  public Integer call() throws Exception {
    Optional<StoredVerdict> earlier = readEarlier();
    if (!options.confirm(terminal)) {
      return ExitCode.FAILED.number();
    }
    createEvidenceDirectory();
    return ProbeCommand.runOnHosts(() -> measure(earlier), this::printError);
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
        Files.createDirectories(evidence);
      }
    } catch (IOException refused) {
      throw new UsageException("--evidence " + evidence + " cannot be created: " + refused);
    }
  }

  private int measure(Optional<StoredVerdict> earlier) throws IOException, ProbeException {
    ProbeResult result = options.run(terminal);
    StoredVerdict verdict = result.storedVerdict();
    Optional<VerdictComparison> changes =
        earlier.map(each -> VerdictComparison.between(each, verdict));
    PrintWriter out = terminal.out();
    String document = new ProbeJson(ProgramVersion.number()).formatResult(result, changes);
    if (json) {
      out.print(document);
    } else {
      out.print(ProbeText.formatResult(result));
      changes.map(ProbeText::formatComparison).ifPresent(out::print);
    }
    out.flush();
    options.store(verdict, terminal);
    if (evidence != null) {
      write(evidence.resolve(ProbeReportPage.SENDER_CAPTURE), result.captures().sender());
      write(evidence.resolve(ProbeReportPage.RECEIVER_CAPTURE), result.captures().receiver());
      write(evidence.resolve("verdict.json"), document.getBytes(StandardCharsets.UTF_8));
      write(
          evidence.resolve("report.html"),
          ProbeReportPage.format(result, changes).getBytes(StandardCharsets.UTF_8));
    }
    return result.verdict().kind().exitCode();
  }

  private static void write(Path file, byte[] content) throws IOException {
    LocalFile.of(file).write(content);
  }

  private void printError(String error, int exitCode) {
    terminal.err().println("error: " + TextStyle.printable(error));
    if (json) {
      ProbeJson view = new ProbeJson(ProgramVersion.number());
      terminal.out().print(view.formatError("probe run", error, exitCode));
    }
  }
}
