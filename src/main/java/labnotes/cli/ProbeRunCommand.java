package labnotes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import labnotes.probe.Development;
import labnotes.probe.ProbeException;
import labnotes.probe.ProbeResult;
import labnotes.probe.ProbeVerdict;
import labnotes.text.LocalFile;
import labnotes.view.ProbeJson;
import labnotes.view.ProbeReport;
import labnotes.view.ProbeTable;
import labnotes.view.ProbeVerdicts;
import labnotes.view.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe run}. */
@Command(
    name = "run",
    description = "Send identical segments through each next hop and see what arrives.",
    mixinStandardHelpOptions = true)
final class ProbeRunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeWishes wishes = new ProbeWishes();

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Option(names = "--evidence", paramLabel = "DIR", description = "keep captures and a report")
  private @Nullable Path evidence;

  @Option(names = "--compare", paramLabel = "FILE", description = "say what changed since")
  private @Nullable Path compare;

  ProbeRunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<ProbeVerdict> earlier = new ArrayList<>();
    try {
      if (compare != null) {
        earlier.add(ProbeVerdicts.read(compare));
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

  private int measured(List<ProbeVerdict> earlier) throws IOException, ProbeException {
    ProbeResult result = wishes.result(terminal);
    ProbeVerdict verdict = ProbeVerdict.of(result);
    List<Development> changes =
        earlier.stream().map(each -> Development.between(each, verdict)).toList();
    PrintWriter out = terminal.out();
    if (json) {
      out.print(new ProbeJson(Version.number()).of(result, changes));
    } else {
      out.print(ProbeTable.of(result));
      changes.forEach(each -> out.print(ProbeTable.of(each)));
    }
    out.flush();
    wishes.keep(verdict, terminal);
    if (evidence != null) {
      keep(evidence.resolve(ProbeReport.SENDER_CAPTURE), result.left());
      keep(evidence.resolve(ProbeReport.FAR_CAPTURE), result.came());
      keep(
          evidence.resolve("verdict.json"),
          text(new ProbeJson(Version.number()).of(result, changes)));
      keep(evidence.resolve("report.html"), text(ProbeReport.of(result, changes)));
    }
    return result.verdict().kind().exit();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void keep(Path file, byte[] content) throws IOException {
    LocalFile.named(file).write(content);
  }

  private void trouble(String problem, int exit) {
    terminal.err().println("error: " + Style.printable(problem));
    if (json) {
      terminal.out().print(new ProbeJson(Version.number()).failure("probe run", problem, exit));
    }
  }
}
