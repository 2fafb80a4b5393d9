package labnotes.cli;

import labnotes.run.RunHeader;
import picocli.CommandLine.Option;

/** How much of the past a host remembers. */
final class KeepOptions {
  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many runs the host remembers. Default: ${DEFAULT-VALUE}.",
      defaultValue = "" + RunHeader.USUALLY_KEPT)
  int keep;

  /** How many runs are kept, this one included. */
  int runs() {
    if (keep < 1) {
      throw new UsageException("--keep is at least 1");
    }
    return keep;
  }
}
