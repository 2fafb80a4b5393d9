package labnotes.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.pending.UnitFiles;
import labnotes.text.Diagnostic;

/**
 * Services that keep running with an earlier unit file: systemd reads a changed file, but only a
 * restart replaces the process.
 */
public final class StaleServices {
  private StaleServices() {}

  /** A warning for each unit file of a service that should run, without a trigger about it. */
  public static List<Diagnostic> in(Collection<? extends Resource> resources) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Resource resource : resources) {
      service(resource)
          .filter(name -> isRunning(name, resources))
          .filter(name -> !isTriggered(resource, name, resources))
          .ifPresent(name -> warnings.add(warning(resource, name)));
    }
    return warnings;
  }

  /** A warning for each unit file that a plan changes while its service runs on. */
  static List<Diagnostic> in(Plan plan) {
    List<Resource> resources = plan.items().stream().map(PlanItem::resource).toList();
    List<Resource> started =
        plan.items().stream()
            .filter(
                item ->
                    item.decision() instanceof Decision.Due && item.resource().runs().isPresent())
            .map(PlanItem::resource)
            .toList();
    List<Diagnostic> warnings = new ArrayList<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due && due.change().action() != Action.DELETE) {
        Resource resource = item.resource();
        service(resource)
            .filter(name -> due.change().action() == Action.UPDATE || isRunning(name, resources))
            .filter(name -> !isRunning(name, started))
            .filter(name -> !isTriggered(resource, name, resources))
            .ifPresent(name -> warnings.add(warning(resource, name)));
      }
    }
    return warnings;
  }

  private static boolean isRunning(String name, Collection<? extends Resource> services) {
    return services.stream().anyMatch(one -> runs(one, name));
  }

  private static boolean runs(Resource service, String name) {
    return service.runs().map(UnitFiles::unit).equals(Optional.of(UnitFiles.unit(name)));
  }

  private static Optional<String> service(Resource resource) {
    return resource
        .claim()
        .filter(claim -> claim.isFile() && resource.common().present())
        .map(FileClaim::path)
        .flatMap(UnitFiles::service);
  }

  private static boolean isTriggered(
      Resource resource, String name, Collection<? extends Resource> all) {
    List<Address> triggers = resource.common().triggers().stream().map(Address::ofTrigger).toList();
    List<Resource> commands =
        all.stream()
            .<Resource>map(one -> one)
            .filter(one -> triggers.contains(one.address()))
            .toList();
    // Nothing is known of a command that the run skips.
    return commands.size() < triggers.size()
        || commands.stream().anyMatch(one -> one.isAbout(name))
        || all.stream().anyMatch(one -> isWatching(one, resource, name));
  }

  /** Whether a service itself names the resource as one to restart or reload after. */
  private static boolean isWatching(Resource service, Resource changed, String name) {
    return runs(service, name) && service.restartsAfter(changed.address());
  }

  private static Diagnostic warning(Resource resource, String name) {
    return Diagnostic.warning(
            "%s: a change of this file does not restart %s, which keeps its earlier process"
                .formatted(resource.address(), name),
            resource.common().at())
        .hint("add `restart-on: [\"%s\"]` to service:%s".formatted(resource.address(), name));
  }
}
