package labnotes.kind.file;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.accounts.AccountHome;
import labnotes.kind.accounts.AccountHomeFact;
import labnotes.sh.HostPath;

/** The home directory that a path is in. */
final class HomePath {
  /** The user who can give files to others. */
  static final String ROOT = "root";

  private HomePath() {}

  /** The home of a declared owner, if root creates a path at or below it on a running system. */
  static Optional<AccountHome> of(HostPath path, Optional<String> owner, Facts observed) {
    SystemState system = observed.get(new SystemFact());
    return owner
        .filter(user -> !system.offline() && system.user().equals(ROOT))
        .flatMap(user -> observed.peek(new AccountHomeFact(user)))
        .filter(home -> home.path().filter(one -> isIn(one, path)).isPresent());
  }

  private static boolean isIn(HostPath home, HostPath path) {
    return !home.path().equals("/") && path.isAtOrBelow(home);
  }
}
