package labnotes.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.UsageException;
import labnotes.fleet.HostShare;
import labnotes.fleet.Rollout;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for how a command proceeds from host to host. */
public final class RolloutOptions {
  private static final String SYNTAX = "N|P%";

  @Option(
      names = "--serial",
      paramLabel = SYNTAX,
      description =
          "number or percentage of hosts in a batch, in the order of the hosts; the next batch"
              + " begins after this one ended (default: all hosts)")
  private @Nullable String serial;

  @Option(
      names = "--max-failures",
      paramLabel = SYNTAX,
      description =
          "maximum number or percentage of hosts that fail or are unreachable; if there are more,"
              + " the rest is not run (default: no limit, but changes with --serial stop at the"
              + " first failure)")
  private @Nullable String maxFailures;

  /**
   * Returns how the command proceeds.
   *
   * @throws UsageException with all mistakes of the options
   */
  public Rollout rollout() {
    List<Diagnostic> mistakes = new ArrayList<>();
    Optional<HostShare> batch =
        share("--serial", serial, "2 or 25%", mistakes).filter(one -> isBatch(one, mistakes));
    Optional<HostShare> limit = share("--max-failures", maxFailures, "0 or 10%", mistakes);
    if (!mistakes.isEmpty()) {
      throw new UsageException(mistakes);
    }
    return new Rollout(batch, limit);
  }

  private static Optional<HostShare> share(
      String option, @Nullable String text, String examples, List<Diagnostic> mistakes) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<HostShare> share = HostShare.parse(text);
    if (share.isEmpty()) {
      mistakes.add(
          Diagnostic.error(
              option
                  + " must be a number of hosts or a percentage up to 100%, such as "
                  + examples
                  + ", not `"
                  + text
                  + "`",
              null));
    }
    return share;
  }

  private static boolean isBatch(HostShare share, List<Diagnostic> mistakes) {
    if (share.number() == 0) {
      mistakes.add(Diagnostic.error("--serial must be at least 1 host, not `" + share + "`", null));
    }
    return share.number() > 0;
  }
}
