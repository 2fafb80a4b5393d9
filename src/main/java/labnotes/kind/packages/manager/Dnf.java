package labnotes.kind.packages.manager;

import java.util.List;
import java.util.Set;
import labnotes.sh.Sh;

/** DNF, the package manager of Fedora, of Red Hat's systems and of those derived from them. */
final class Dnf implements Rpm {
  @Override
  public String name() {
    return "dnf";
  }

  @Override
  public Sh functions() {
    return Sh.script(Dnf.class, "dnf.sh");
  }

  @Override
  public Outlook outlook(String name, List<String> simulation) {
    DnfTable table = DnfTable.of(simulation);
    if (!table.steps().isEmpty()) {
      return outlook(name, table.steps(), table.first());
    }
    String reason = table.reason();
    if (reason.contains("no cache for") || reason.contains("Cache-only enabled")) {
      return new Outlook.NoLists("package lists");
    }
    if (reason.isEmpty() && simulation.contains("Nothing to do.")) {
      return new Outlook.Provided();
    }
    boolean isUnknown =
        Set.of("", "Unable to find a match: " + name, "No match for argument: " + name)
            .contains(reason);
    return isUnknown ? new Outlook.NotFound() : new Outlook.Blocked(reason);
  }

  @Override
  public List<String> sourcePaths() {
    return List.of("/etc/yum.repos.d/", "/etc/dnf/dnf.conf", "/etc/pki/rpm-gpg/");
  }
}
