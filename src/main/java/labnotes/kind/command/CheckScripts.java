package labnotes.kind.command;

import java.util.Optional;
import labnotes.fact.ConditionFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** Shell of a profile's own, made to run apart from what surrounds it. */
public final class CheckScripts {
  /** A check that takes longer has failed. */
  private static final int SECONDS = 30;

  private CheckScripts() {}

  /** A check that succeeds where a path is there. */
  static ConditionFact exists(HostPath path) {
    return new ConditionFact(Sh.of("[ -e {} ]", path), path + " is there");
  }

  /**
   * A check of the profile's; in an offline tree it never succeeds, for it would look at another
   * machine.
   */
  public static ConditionFact succeeds(String script, Optional<String> user, String words) {
    return new ConditionFact(
        Sh.of("[ -z \"$LABNOTES_ROOT\" ] && {}", shell(script, user, SECONDS)), words);
  }

  /** A check of which the output is read; in an offline tree it fails. */
  public static Sh prints(String script, Optional<String> user) {
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
