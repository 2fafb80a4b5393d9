package labnotes.transport;

import java.time.Duration;

/**
 * How long a host may take before it counts as unreachable.
 *
 * @param connect until the connection is made and the user is let in; time spent on questions to
 *     the user does not count
 * @param run for one program, from its first byte to the shell's end
 * @param probe after how much silence the host is asked for a sign of life
 * @param probes how many such questions may stay without an answer
 */
public record Timeouts(Duration connect, Duration run, Duration probe, int probes) {
  /** Ten seconds to connect, ten minutes to run, and given up after twenty seconds of silence. */
  public static Timeouts usual() {
    return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(5), 3);
  }

  /** These with another limit for one program. */
  public Timeouts run(Duration limit) {
    return new Timeouts(connect, limit, probe, probes);
  }
}
