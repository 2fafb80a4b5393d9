package labnotes.cli.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.host.ProbeException;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.layout.TextStyle;
import labnotes.view.probe.ProbeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe watch}. */
@Command(
    name = "watch",
    description = "Measure again and again, a line a round, until the verdict changes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The last verdict is kept, so that a round that cron starts knows the one before:",
      "  */10 * * * * labnotes probe watch --to far --count 20 --rounds 1 --quiet --yes"
    })
public final class ProbeWatchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeOptions wishes = new ProbeOptions();

  @Option(names = "--interval", paramLabel = "S", description = "between rounds; else 300")
  private int interval = 300;

  @Option(names = "--rounds", paramLabel = "N", description = "at most; else without end")
  private int rounds = Integer.MAX_VALUE;

  public ProbeWatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (interval < 1 || rounds < 1) {
      throw new UsageException("--interval and --rounds have to be at least 1");
    }
    if (!wishes.isWanted(terminal)) {
      return ExitCode.FAILED.number();
    }
    int exit = 0;
    for (int round = 1; round <= rounds; round++) {
      long next = System.nanoTime() + Duration.ofSeconds(interval).toNanos();
      List<Integer> changed = new ArrayList<>();
      exit =
          ProbeCommand.guarded(
              () -> round(changed),
              (problem, code) -> terminal.err().println("error: " + TextStyle.printable(problem)));
      if (!changed.isEmpty()) {
        return exit;
      }
      if (round < rounds) {
        java.util.concurrent.TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    }
    return exit;
  }

  /** One round; a verdict that could not be reached changes nothing. */
  private int round(List<Integer> changed) throws IOException, ProbeException {
    Optional<KeptVerdict> before = ProbeEndpoints.verdicts(terminal).last(wishes.keptAs());
    KeptVerdict now = KeptVerdict.of(wishes.result(terminal));
    PrintWriter out = terminal.out();
    boolean measured = now.kind().exit() != ExitCode.FAILED.number();
    boolean news = measured && before.isPresent() && !before.get().agreesWith(now);
    boolean first = before.isEmpty() && now.kind().exit() != 0;
    if (news || first || !measured || !wishes.isQuiet()) {
      out.println(
          Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + TextStyle.printable(now.sentence()));
    }
    if (measured) {
      wishes.keep(now, terminal);
    }
    if (news) {
      changed.add(now.kind().exit());
      out.print(ProbeText.of(VerdictComparison.between(before.orElseThrow(), now)));
    }
    out.flush();
    return now.kind().exit();
  }
}
