package labnotes.resource;

import java.util.Optional;
import labnotes.fact.GuardFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** Shell of a profile's own, made to run apart from what surrounds it. */
final class Checks {
  /** A check that takes longer has failed. */
  private static final int SECONDS = 30;

  private Checks() {}

  /** A check that succeeds where a path is there. */
  static GuardFact exists(HostPath path) {
    return new GuardFact(Sh.of("[ -e {} ]", path), path + " is there");
  }

  /**
   * A check of the profile's; in an offline tree it never succeeds, for it would look at another
   * machine.
   */
  static GuardFact succeeds(String script, Optional<String> user, String words) {
    return new GuardFact(
        Sh.of("[ -z \"$LABNOTES_ROOT\" ] && {}", shell(script, user, SECONDS)), words);
  }

  /** A check of which the output is read; in an offline tree it fails. */
  static Sh prints(String script, Optional<String> user) {
    return Sh.of("[ -z \"$LABNOTES_ROOT\" ] && {}", shell(script, user, SECONDS));
  }

  /**
   * Runs a script of the profile's, without input, with the rights of whoever is at work or with a
   * user's.
   *
   * @param seconds after which it is ended; 0 for no limit
   */
  static Sh shell(String script, Optional<String> user, int seconds) {
    return Sh.of("labnotes_run {} {} {}", seconds, user.orElse(""), script);
  }
}
