package labnotes.kind.command;

import java.util.Optional;
import labnotes.fact.ConditionFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** Scripts of a profile, wrapped to run in a shell of their own. */
public final class CheckScripts {
  /** The timeout of a check. */
  private static final int SECONDS = 30;

  private CheckScripts() {}

  /** A check that succeeds if a path exists. */
  static ConditionFact exists(HostPath path) {
    return new ConditionFact(
        Sh.of("[ -e {} ]", path),
        Optional.of(Sh.of("labnotes_path_exists {}", path)),
        path + " exists");
  }

  /** A check of a profile; fails in an offline tree because it would check another machine. */
  public static ConditionFact succeeds(String script, Optional<String> user, String description) {
    return new ConditionFact(
        Sh.of("[ -z \"$LABNOTES_ROOT\" ] && {}", shell(script, user, SECONDS)), description);
  }

  /** A check whose output is read; fails in an offline tree. */
  public static Sh prints(String script, Optional<String> user) {
    return Sh.of("[ -z \"$LABNOTES_ROOT\" ] && {}", shell(script, user, SECONDS));
  }

  /**
   * A script of a profile, run without input as the current user or as another one.
   *
   * @param user empty for the current user
   * @param seconds its timeout; 0 for none
   */
  static Sh shell(String script, Optional<String> user, int seconds) {
    return Sh.of("labnotes_run {} {} {}", seconds, user.orElse(""), script);
  }
}
