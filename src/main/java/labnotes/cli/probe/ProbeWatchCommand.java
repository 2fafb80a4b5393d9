package labnotes.cli.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.VerdictStoreLocation;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.host.ProbeException;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe watch}. */
@Command(
    name = "watch",
    description = "Repeat the measurement, with a line for each round, until the verdict changes.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "The last verdict is stored, so that each round is compared with the previous",
      "one, also if cron starts it. With --json, each round prints one line.",
      "",
      "Examples:",
      "  labnotes probe watch --from server --to monitor --interval 600 --yes",
      "  */10 * * * * labnotes probe watch --to monitor --rounds 1 --quiet --yes"
    })
public final class ProbeWatchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ProbeOptions options = new ProbeOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

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
  public Integer call() throws InterruptedException {
    View view = output.view(terminal);
    if (interval < 1 || rounds < 1) {
      throw new UsageException("--interval and --rounds must be at least 1");
    }
    if (!options.confirm(terminal, view)) {
      return ExitCode.FAILED.number();
    }
    AtomicBoolean hasChanged = new AtomicBoolean();
    ExitCode exit = ExitCode.DONE;
    for (int round = 1; round <= rounds && !hasChanged.get(); round++) {
      long next = System.nanoTime() + Duration.ofSeconds(interval).toNanos();
      exit = ProbeCommand.runOnHosts(view, () -> runRound(view, hasChanged));
      if (round < rounds && !hasChanged.get()) {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    }
    return exit.number();
  }

  /** Runs a round and returns its exit code; a round that measured nothing changes nothing. */
  private ExitCode runRound(View view, AtomicBoolean hasChanged)
      throws IOException, ProbeException {
    Optional<StoredVerdict> previous =
        VerdictStoreLocation.of(terminal).readLast(options.verdictName());
    StoredVerdict current = options.run(terminal, view, output).storedVerdict();
    ExitCode exit = ExitCode.of(current.kind());
    boolean isMeasured = current.kind().isMeasured();
    boolean isChange = isMeasured && previous.isPresent() && !previous.get().agreesWith(current);
    boolean isFirstFault = previous.isEmpty() && exit != ExitCode.DONE;
    if (isMeasured) {
      options.store(current, terminal, view);
    }
    hasChanged.set(isChange);
    if (isChange || isFirstFault || !isMeasured || !output.isQuiet()) {
      Optional<VerdictComparison> changes =
          previous
              .filter(earlier -> isChange)
              .map(earlier -> VerdictComparison.between(earlier, current));
      view.probeRound(Instant.now(), current, changes, exit.number());
    }
    return exit;
  }
}
