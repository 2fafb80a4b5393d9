package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/** The registry of the programs that manage firewalls. */
public final class FirewallManagers {
  /** The programs; a host's firewall is managed by the first one that it has. */
  static final List<FirewallManager> ALL = List.of(new Ufw(), new Firewalld(), new Nftables());

  private FirewallManagers() {}

  /** The program of that name; empty if none has it. */
  static Optional<FirewallManager> named(String name) {
    return ALL.stream().filter(manager -> manager.name().equals(name)).findFirst();
  }

  /** The names of all programs, for a message. */
  static String names() {
    return ALL.stream().map(FirewallManager::name).collect(Collectors.joining(", "));
  }

  /** The definitions of the shell functions for firewalls. */
  public static Sh functions() {
    List<Sh> functions = new ArrayList<>(ALL.stream().map(FirewallManager::functions).toList());
    functions.add(Sh.script(FirewallManagers.class, "firewall.sh"));
    functions.add(
        new ProviderFunctions(
                "firewall",
                ALL.stream().map(FirewallManager::name).toList(),
                List.of("list", "rule", "files"))
            .definitions());
    return Sh.all(functions);
  }
}
