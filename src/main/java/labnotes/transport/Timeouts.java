package labnotes.transport;

import java.time.Duration;

/**
 * The times after which a host counts as unreachable.
 *
 * @param connect limit for the connection and the login; time spent at prompts does not count
 * @param run limit for one program, from its first byte to the shell's exit
 * @param aliveInterval silence after which a keep-alive request is sent
 * @param aliveCountMax number of keep-alive requests that may stay unanswered
 */
public record Timeouts(Duration connect, Duration run, Duration aliveInterval, int aliveCountMax) {
  /** Returns 10 s to connect, 10 min for a program, and 4 × 5 s of silence. */
  public static Timeouts defaults() {
    return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(5), 3);
  }

  /** Returns these timeouts with another limit for one program. */
  public Timeouts withRun(Duration limit) {
    return new Timeouts(connect, limit, aliveInterval, aliveCountMax);
  }
}
