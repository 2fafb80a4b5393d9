package labnotes.cli.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.VerdictStoreLocation;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.host.ProbeException;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.layout.TextStyle;
import labnotes.view.probe.ProbeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe watch}. */
@Command(
    name = "watch",
    description = "Repeat the measurement, with a line for each round, until the verdict changes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The last verdict is stored; a round that cron starts is compared with it:",
      "  */10 * * * * labnotes probe watch --to monitor --rounds 1 --quiet --yes"
    })
public final class ProbeWatchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeOptions options = new ProbeOptions();

  @Option(
      names = "--interval",
      paramLabel = "S",
      description = "time from the start of a round to the next, in seconds (default 300)")
  private int interval = 300;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "maximum number of rounds (default: no limit)")
  private int rounds = Integer.MAX_VALUE;

  /** Creates the command for a terminal. */
  public ProbeWatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (interval < 1 || rounds < 1) {
      throw new UsageException("--interval and --rounds must be at least 1");
    }
    if (!options.confirm(terminal)) {
      return ExitCode.FAILED.number();
    }
    AtomicBoolean hasChanged = new AtomicBoolean();
    int exitCode = ExitCode.DONE.number();
    for (int round = 1; round <= rounds && !hasChanged.get(); round++) {
      long next = System.nanoTime() + Duration.ofSeconds(interval).toNanos();
      exitCode =
          ProbeCommand.runOnHosts(
              () -> runRound(hasChanged),
              (error, code) -> terminal.err().println("error: " + TextStyle.printable(error)));
      if (round < rounds && !hasChanged.get()) {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    }
    return exitCode;
  }

  /** Runs a round and returns its exit code; a round that measured nothing changes nothing. */
  private int runRound(AtomicBoolean hasChanged) throws IOException, ProbeException {
    Optional<StoredVerdict> previous =
        VerdictStoreLocation.of(terminal).readLast(options.verdictName());
    StoredVerdict current = options.run(terminal).storedVerdict();
    PrintWriter out = terminal.out();
    boolean isMeasured = current.kind().isMeasured();
    boolean isChange = isMeasured && previous.isPresent() && !previous.get().agreesWith(current);
    boolean isFirstFault = previous.isEmpty() && current.kind().exitCode() != 0;
    if (isChange || isFirstFault || !isMeasured || !options.isQuiet()) {
      out.println(
          Instant.now().truncatedTo(ChronoUnit.SECONDS)
              + " "
              + TextStyle.printable(current.summary()));
    }
    if (isMeasured) {
      options.store(current, terminal);
    }
    if (isChange) {
      hasChanged.set(true);
      out.print(
          ProbeText.formatComparison(VerdictComparison.between(previous.orElseThrow(), current)));
    }
    out.flush();
    return current.kind().exitCode();
  }
}
