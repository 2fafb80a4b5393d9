package labnotes.kind.effect;

import java.util.Optional;
import java.util.Set;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** The files in which a system has its accounts; packages and users add theirs. */
public final class AccountFiles {
  private static final Set<String> PATHS =
      Set.of(
          "/etc/passwd",
          "/etc/group",
          "/etc/shadow",
          "/etc/gshadow",
          "/etc/master.passwd",
          "/etc/pwd.db",
          "/etc/spwd.db");

  private AccountFiles() {}

  /** Why a resource must not write or remove the file at a path; empty if it may. */
  public static Optional<Diagnostic> problem(Resource resource, HostPath path) {
    return PATHS.contains(path.path())
        ? Optional.of(
            Diagnostic.error(
                    path
                        + " has all accounts of the host, and this would remove or break the"
                        + " others",
                    resource.common().at())
                .hint("use `user:` and `group:`"))
        : Optional.empty();
  }
}
