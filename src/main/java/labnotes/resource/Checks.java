package labnotes.resource;

import java.util.Optional;
import labnotes.fact.GuardFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** Shell of a profile's own, made to run apart from what surrounds it. */
final class Checks {
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
    return new GuardFact(Sh.of("[ -z \"$LABNOTES_ROOT\" ] && {}", shell(script, user)), words);
  }

  /** Runs a script of the profile's with the rights of whoever is at work, or with a user's. */
  static Sh shell(String script, Optional<String> user) {
    if (user.isEmpty()) {
      return Sh.of("/bin/sh -c {}", script);
    }
    // The script comes in on standard input, and what it runs must not read the rest of it there.
    String apart = Sh.of("( eval {} ) </dev/null", script).toString();
    return Sh.of("printf '%s\\n' {} | labnotes_as {}", apart, user.get());
  }
}
