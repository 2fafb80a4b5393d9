package labnotes.kind.accounts;

import java.util.Optional;
import java.util.Set;
import labnotes.fact.ConditionFact;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The login shell of a user, which locks the user out if it does not exist. */
final class UserShell {
  /** Shells with which a user cannot log in. */
  private static final Set<String> CLOSED = Set.of("nologin", "false", "true", "sync");

  private UserShell() {}

  /** Whether the shell can be run. */
  static ConditionFact fact(HostPath shell) {
    return new ConditionFact(
        Sh.of("[ -f {} ] && [ -x {} ]", shell, shell), shell + " is an executable file");
  }

  /**
   * The decision if a user would get a shell that the host does not have. What a tree will have
   * when the user is created on the running system is unknown.
   */
  static Optional<Decision> missing(UserResource desired, Facts observed) {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return Optional.empty();
    }
    return desired
        .details()
        .shell()
        .filter(shell -> !observed.get(fact(shell)))
        .map(
            shell ->
                PendingProviders.commandBefore(desired.common(), observed)
                    .or(() -> PendingProviders.anyPackage(observed))
                    .<Decision>map(Decision.Waits::new)
                    .orElseGet(
                        () ->
                            Refusal.of(
                                    desired,
                                    "shell " + shell + " does not exist or is not executable")
                                .hint("declare the package that installs it, or another shell")
                                .decision()));
  }

  /** Whether a user can log in with a shell; the empty one is /bin/sh. */
  static boolean isLogin(String shell) {
    return !CLOSED.contains(shell.substring(shell.lastIndexOf('/') + 1));
  }
}
