package labnotes.probe.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of a verdict. */
public enum VerdictKind {
  /** No next hop is worse than the others. */
  CLEAN(0),
  /** One or more next hops are worse than the others. */
  FAULT(3),
  /** All next hops lose many segments. */
  COMMON_LOSS(3),
  /** No segment arrived; the receiver's capture may not work. */
  NO_ARRIVALS(1),
  /** The sample is too small, or nothing was sent. */
  INCONCLUSIVE(1);

  private final int exitCode;

  VerdictKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Parses the name in lower case; also names of version 0.1.0. */
  public static Optional<VerdictKind> parse(String text) {
    return switch (text) {
      case "blind" -> Optional.of(NO_ARRIVALS);
      case "unmeasured" -> Optional.of(INCONCLUSIVE);
      default -> Arrays.stream(values()).filter(kind -> kind.toString().equals(text)).findFirst();
    };
  }

  /** Returns the exit code: 0 for no fault, 3 for a fault, 1 for no measurement. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns whether the experiment measured the loss of next hops. */
  public boolean isMeasured() {
    return this != NO_ARRIVALS && this != INCONCLUSIVE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
