package labnotes.kind.services;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.SystemState;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/** The registry of service managers. */
public final class ServiceManagers {
  /** The service managers; a host is managed by the first one that it has. */
  static final List<ServiceManager> ALL = List.of(new FreeBsdRc(), new OpenRc(), new Systemd());

  private ServiceManagers() {}

  /** The service manager of that name; empty if none has it. */
  static Optional<ServiceManager> named(String name) {
    return ALL.stream().filter(manager -> manager.name().equals(name)).findFirst();
  }

  /** The service manager of all systems of a family; empty if the family has several. */
  static Optional<ServiceManager> of(SystemState system) {
    return ALL.stream().filter(manager -> manager.isOnlyOneOf(system)).findFirst();
  }

  /** The names of all service managers, for a message. */
  static String names() {
    return ALL.stream().map(ServiceManager::name).collect(Collectors.joining(", "));
  }

  /** The paths of the files that may define a service, for any of them. */
  static List<String> definitions(String service) {
    return ALL.stream().flatMap(manager -> manager.definitions(service).stream()).toList();
  }

  /** The facts that one of them needs to enable a service. */
  static Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    ALL.forEach(manager -> needs.addAll(manager.needs()));
    return needs;
  }

  /** The definitions of the shell functions for services. */
  public static Sh functions() {
    List<Sh> functions = new ArrayList<>(ALL.stream().map(ServiceManager::functions).toList());
    functions.add(Sh.script(ServiceManagers.class, "services.sh"));
    functions.add(Sh.script(ServiceManagers.class, "user.sh"));
    functions.add(
        new ProviderFunctions(
                "service",
                ALL.stream().map(ServiceManager::name).toList(),
                List.of("is_running", "list", "state"))
            .definitions());
    return Sh.all(functions);
  }
}
