package labnotes.cli.exit;

import java.util.Collection;
import labnotes.probe.verdict.VerdictKind;
import labnotes.run.HostReport;

/** The exit codes of the program, from the best to the worst. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0),
  /** Changes are pending, or a probe found a fault. */
  PENDING(3),
  /** Something failed. */
  FAILED(1),
  /** The input or the usage is invalid. */
  USAGE(2),
  /** A host is unreachable, or its identity could not be verified. */
  UNREACHABLE(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns the number with which the process exits. */
  public int number() {
    return number;
  }

  /** Returns the worse of this and another exit code. */
  public ExitCode or(ExitCode other) {
    return compareTo(other) < 0 ? other : this;
  }

  /** Returns the exit code of the worst host. */
  public static ExitCode of(Collection<HostReport> reports) {
    return reports.stream().map(ExitCode::of).reduce(DONE, ExitCode::or);
  }

  private static ExitCode of(HostReport report) {
    return switch (report.status()) {
      case IN_PLACE, CHANGED -> report.isFaulty() ? PENDING : DONE;
      case PENDING -> PENDING;
      case FAILED, NOT_RUN -> FAILED;
      case INVALID -> USAGE;
      case LOST, UNREACHABLE -> UNREACHABLE;
    };
  }

  /** Returns the exit code for the verdict of a probe. */
  public static ExitCode of(VerdictKind verdict) {
    return switch (verdict) {
      case CLEAN -> DONE;
      case FAULT, COMMON_LOSS -> PENDING;
      case NO_ARRIVALS, INCONCLUSIVE -> FAILED;
    };
  }
}
