package labnotes.probe.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of a verdict. */
public enum VerdictKind {
  /** No next hop is worse than the others. */
  CLEAN,
  /** One or more next hops are worse than the others. */
  FAULT,
  /** All next hops lose many segments. */
  COMMON_LOSS,
  /** No segment arrived; the receiver's capture may not work. */
  NO_ARRIVALS,
  /** The sample is too small, or nothing was sent. */
  INCONCLUSIVE;

  /** Parses the name in lower case; also names of version 0.1.0. */
  public static Optional<VerdictKind> parse(String text) {
    return switch (text) {
      case "blind" -> Optional.of(NO_ARRIVALS);
      case "unmeasured" -> Optional.of(INCONCLUSIVE);
      default -> Arrays.stream(values()).filter(kind -> kind.toString().equals(text)).findFirst();
    };
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
