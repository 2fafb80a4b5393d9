package labnotes.cli.options;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.record.RunHeader;
import labnotes.record.RunOptions;
import picocli.CommandLine.Option;

/** Options for the record of runs on the host. */
public final class RecordOptions {
  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "number of runs that the host keeps in its record (default ${DEFAULT-VALUE})",
      defaultValue = "" + RunOptions.DEFAULT_KEEP)
  private int keep;

  @Option(
      names = "--wait",
      paramLabel = "S",
      description =
          "maximum wait for another run on the host to end, in seconds (default ${DEFAULT-VALUE})",
      defaultValue = "0")
  private int wait;

  /** Returns how long to wait for another run on a host. */
  public Duration waitLimit() {
    if (wait < 0) {
      throw new UsageException("--wait must not be negative");
    }
    return Duration.ofSeconds(wait);
  }

  /**
   * Returns the header of a run that starts now.
   *
   * @param profiles what the user wants to apply
   */
  public RunHeader header(List<String> profiles, Terminal terminal) {
    if (keep < 1) {
      throw new UsageException("--keep must be at least 1");
    }
    Instant now = Instant.now();
    String label = String.join(", ", profiles);
    return new RunHeader(RunId.at(now), now, label, RunId.operator(terminal), "").keeping(keep);
  }
}
