package labnotes.fleet;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import labnotes.run.HostReport;

/** Counts hosts that fail, from several threads, and decides whether the rest is run. */
public final class FailureLimit {
  private final AtomicInteger failures;
  private final int maximum;
  private final String option;

  private FailureLimit(int failures, int maximum, String option) {
    this.failures = new AtomicInteger(failures);
    this.maximum = maximum;
    this.option = option;
  }

  /**
   * A limit that the user chose.
   *
   * @param failures the number of hosts that have failed already
   * @param option as the user typed it
   */
  static FailureLimit of(int maximum, int failures, String option) {
    return new FailureLimit(failures, maximum, option);
  }

  /** A limit that the first failure exceeds. */
  static FailureLimit ofFirst() {
    return new FailureLimit(0, 0, "");
  }

  /** No limit. */
  static FailureLimit none() {
    return new FailureLimit(0, Integer.MAX_VALUE, "");
  }

  /** Counts a host, if it failed, and returns its report. */
  public HostReport counted(HostReport report) {
    if (report.status().isFailure()) {
      failures.incrementAndGet();
    }
    return report;
  }

  /** Returns why the rest is not run; empty if it is run. */
  public Optional<String> exceeded() {
    int count = failures.get();
    if (count <= maximum) {
      return Optional.empty();
    }
    String failed = count == 1 ? "1 host failed" : count + " hosts failed";
    return Optional.of(
        option.isEmpty()
            ? failed + ", and --serial without --max-failures stops at the first failure"
            : failed + ", more than " + option + " allows");
  }
}
