package labnotes.cli.options;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import labnotes.cli.terminal.Terminal;

/** The names of runs, and of those who make them. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /**
   * The name of a run that begins then, which sorts by time: the second, and which part of it in
   * 65,536ths.
   */
  public static String at(Instant instant) {
    long part = instant.get(ChronoField.MICRO_OF_SECOND) * 0x10000L / 1_000_000L;
    return TIME.format(instant) + String.format(Locale.ROOT, "-%04x", part);
  }

  /** Who makes a run, as {@code user@machine}. */
  static String operator(Terminal terminal) {
    try {
      return terminal.user() + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return terminal.user();
    }
  }
}
