package labnotes.kind.services;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.kind.schema.Doc;
import labnotes.text.Diagnostic;
import labnotes.text.Glob;

/** The changes of other resources after which a service that runs reads its files again. */
public record ServiceReloads(
    @Doc(
            "addresses of resources of the profile, such as `file:/etc/nginx/**`; if one changes, the service is reloaded once at the end")
        List<String> reloadOn,
    @Doc("addresses as of `reload-on`; if one changes, the service is restarted once at the end")
        List<String> restartOn) {
  private static final int TIMEOUT = 600;

  /** No change of others. */
  public static ServiceReloads none() {
    return new ServiceReloads(List.of(), List.of());
  }

  boolean isAny() {
    return !reloadOn.isEmpty() || !restartOn.isEmpty();
  }

  ServiceReloads and(ServiceReloads other) {
    return new ServiceReloads(both(reloadOn, other.reloadOn), both(restartOn, other.restartOn));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
  }

  /** The patterns by the operation that they bring about. */
  private Map<String, List<String>> byOperation() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("reload", reloadOn);
    all.put("restart", restartOn);
    all.values().removeIf(List::isEmpty);
    return all;
  }

  private static String trigger(String operation, String service) {
    return operation + "-on of service " + service;
  }

  Map<String, Predicate<Address>> watched(String service) {
    Map<String, Predicate<Address>> watched = new LinkedHashMap<>();
    byOperation()
        .forEach(
            (operation, patterns) -> {
              List<Glob> globs = patterns.stream().map(Glob::withoutSets).toList();
              watched.put(
                  trigger(operation, service),
                  address -> globs.stream().anyMatch(glob -> glob.matches(address.toString())));
            });
    return watched;
  }

  List<Resource> triggers(ServiceResource service, SystemState system) {
    ServiceManager manager =
        ServiceManagers.named(system.services())
            .or(() -> ServiceManagers.of(system))
            .orElseGet(Systemd::new);
    Common common =
        new Common(
            service.common().note(),
            service.common().why(),
            null,
            State.PRESENT,
            Set.of(),
            List.of(),
            service.common().user());
    List<Resource> triggers = new ArrayList<>();
    for (String operation : byOperation().keySet()) {
      triggers.add(
          new CommandResource(
              common,
              trigger(operation, service.owned()),
              (common.user().isEmpty()
                      ? manager.readingAgain(operation, service.name())
                      : Systemd.readingAgainOfUser(operation, service.name()))
                  .toString(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              RunWhen.TRIGGER,
              CommandOptions.limitedTo(TIMEOUT)));
    }
    return triggers;
  }

  List<Diagnostic> problems(ServiceResource service) {
    return both(reloadOn, restartOn).stream()
        .filter(pattern -> !pattern.matches("[a-z*?-]+:.+|[*]"))
        .map(
            pattern ->
                Diagnostic.error(
                        "`" + pattern + "` is not the address of a resource", service.common().at())
                    .hint("write KIND:NAME, such as `file:/etc/nginx/**` or `package:nginx`"))
        .toList();
  }
}
