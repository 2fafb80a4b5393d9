package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.sh.HostPath;

/**
 * The home directory and the primary group of a user; of a user that does not exist those that it
 * would get.
 *
 * @param path empty if the host gives no valid path
 * @param group the name of the primary group, or its number if it does not have a name
 */
public record AccountHome(Optional<HostPath> path, String group) {
  /** The user who can give files to others. */
  public static final String ROOT = "root";

  /** A home with a valid path. */
  static AccountHome of(HostPath path, String group) {
    return new AccountHome(Optional.of(path), group);
  }

  /** The home of a declared owner, if root creates a path at or below it on a running system. */
  public static Optional<AccountHome> around(
      HostPath path, Optional<String> owner, Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    return owner
        .filter(user -> !system.offline() && system.user().equals(ROOT))
        .flatMap(user -> observed.peek(new AccountHomeFact(user)))
        .filter(home -> home.path().filter(one -> isIn(one, path)).isPresent());
  }

  private static boolean isIn(HostPath home, HostPath path) {
    return !home.path().equals("/") && path.isAtOrBelow(home);
  }
}
