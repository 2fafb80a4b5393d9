package labnotes.cli.options;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import labnotes.cli.terminal.Terminal;

/** The ids of runs and the names of their operators. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Returns the id of a run that starts then: the second and its fraction in 65,536ths. */
  public static String at(Instant instant) {
    long fraction = instant.get(ChronoField.MICRO_OF_SECOND) * 0x10000L / 1_000_000L;
    return TIME.format(instant) + String.format(Locale.ROOT, "-%04x", fraction);
  }

  /** Returns the operator of a run as {@code user@machine}. */
  static String operator(Terminal terminal) {
    try {
      return terminal.user() + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return terminal.user();
    }
  }
}
