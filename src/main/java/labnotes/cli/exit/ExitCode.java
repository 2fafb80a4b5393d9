package labnotes.cli.exit;

import java.util.Collection;
import labnotes.run.HostReport;

/** What the program ends with. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0, 0),
  /** Changes are pending, or a probe found a fault. */
  PENDING(3, 1),
  /** Something failed. */
  FAILED(1, 2),
  /** The input or the usage is wrong. */
  USAGE(2, 3),
  /** A host could not be reached or verified. */
  UNREACHABLE(4, 4);

  private final int number;
  private final int weight;

  ExitCode(int number, int weight) {
    this.number = number;
    this.weight = weight;
  }

  public int number() {
    return number;
  }

  /** The worst of what came of several hosts. */
  public static ExitCode of(Collection<HostReport> reports) {
    ExitCode worst = DONE;
    for (HostReport report : reports) {
      ExitCode code = of(report.status());
      worst = code.weight > worst.weight ? code : worst;
    }
    return worst;
  }

  private static ExitCode of(HostReport.Status status) {
    return switch (status) {
      case CONVERGED, CHANGED -> DONE;
      case DIFFERENT -> PENDING;
      case FAILED -> FAILED;
      case MISTAKEN -> USAGE;
      case LOST, UNREACHABLE -> UNREACHABLE;
    };
  }
}
