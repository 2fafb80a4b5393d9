package labnotes.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The names of runs, and of those who make them. */
final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** A name that sorts by time and that no other run has. */
  static String now() {
    return TIME.format(Instant.now())
        + String.format(Locale.ROOT, "-%04x", new SecureRandom().nextInt(0x10000));
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
