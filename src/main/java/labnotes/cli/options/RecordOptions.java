package labnotes.cli.options;

import java.time.Instant;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.record.RunHeader;
import picocli.CommandLine.Option;

/** How much of the past a host remembers. */
public final class RecordOptions {
  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many runs the host remembers. Default: ${DEFAULT-VALUE}.",
      defaultValue = "" + RunHeader.USUALLY_KEPT)
  int keep;

  /** A run that begins now, of which so many are kept. */
  public RunHeader header(String applied, Terminal terminal) {
    if (keep < 1) {
      throw new UsageException("--keep is at least 1");
    }
    Instant now = Instant.now();
    return new RunHeader(RunId.at(now), now, applied, RunId.operator(terminal), "").keeping(keep);
  }
}
