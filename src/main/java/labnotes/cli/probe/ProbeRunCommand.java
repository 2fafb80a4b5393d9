package labnotes.cli.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.ProbeResult;
import labnotes.probe.host.ProbeException;
import labnotes.probe.verdict.KeptVerdict;
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
    description = "Send identical segments through each next hop and see what arrives.",
    mixinStandardHelpOptions = true)
public final class ProbeRunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeOptions wishes = new ProbeOptions();

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Option(names = "--evidence", paramLabel = "DIR", description = "keep captures and a report")
  private @Nullable Path evidence;

  @Option(names = "--compare", paramLabel = "FILE", description = "say what changed since")
  private @Nullable Path compare;

  public ProbeRunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<KeptVerdict> earlier = new ArrayList<>();
    try {
      if (compare != null) {
        earlier.add(VerdictStore.read(compare));
      }
    } catch (NoSuchFileException missing) {
      throw new UsageException("--compare " + compare + ": there is no such file");
    } catch (IOException wrong) {
      throw new UsageException("--compare: " + wrong.getMessage());
    }
    if (!wishes.isWanted(terminal)) {
      return ExitCode.FAILED.number();
    }
    try {
      if (evidence != null) {
        Files.createDirectories(evidence);
      }
    } catch (IOException refused) {
      throw new UsageException("--evidence " + evidence + " cannot be made a folder: " + refused);
    }
    return ProbeCommand.guarded(() -> measured(earlier), this::trouble);
  }

  private int measured(List<KeptVerdict> earlier) throws IOException, ProbeException {
    ProbeResult result = wishes.result(terminal);
    KeptVerdict verdict = KeptVerdict.of(result);
    List<VerdictComparison> changes =
        earlier.stream().map(each -> VerdictComparison.between(each, verdict)).toList();
    PrintWriter out = terminal.out();
    if (json) {
      out.print(new ProbeJson(ProgramVersion.number()).of(result, changes));
    } else {
      out.print(ProbeText.of(result));
      changes.forEach(each -> out.print(ProbeText.of(each)));
    }
    out.flush();
    wishes.keep(verdict, terminal);
    if (evidence != null) {
      keep(evidence.resolve(ProbeReportPage.SENDER_CAPTURE), result.left());
      keep(evidence.resolve(ProbeReportPage.FAR_CAPTURE), result.came());
      keep(
          evidence.resolve("verdict.json"),
          text(new ProbeJson(ProgramVersion.number()).of(result, changes)));
      keep(evidence.resolve("report.html"), text(ProbeReportPage.of(result, changes)));
    }
    return result.verdict().kind().exit();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void keep(Path file, byte[] content) throws IOException {
    LocalFile.of(file).write(content);
  }

  private void trouble(String problem, int exit) {
    terminal.err().println("error: " + TextStyle.printable(problem));
    if (json) {
      terminal.out().print(new ProbeJson(ProgramVersion.number()).failure("probe run", problem, exit));
    }
  }
}
