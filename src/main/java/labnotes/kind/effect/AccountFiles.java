package labnotes.kind.effect;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.SystemState;
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

  /** The files that have the users of a system, and the groups that they are in. */
  public static Set<HostPath> ofUsers(SystemState system) {
    return paths(
        "/etc/passwd", system.isFreeBsd() ? "/etc/master.passwd" : "/etc/shadow", "/etc/group");
  }

  /** The files that have the groups of a system. */
  public static Set<HostPath> ofGroups(SystemState system) {
    return system.isFreeBsd() ? paths("/etc/group") : paths("/etc/group", "/etc/gshadow");
  }

  private static Set<HostPath> paths(String... paths) {
    return Arrays.stream(paths).map(HostPath::new).collect(Collectors.toSet());
  }

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
