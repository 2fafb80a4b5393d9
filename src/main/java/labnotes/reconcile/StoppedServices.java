package labnotes.reconcile;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.Resource;

/** The services that a run stops and the packages that it removes, by name. */
record StoppedServices(Set<String> names) {
  static StoppedServices of(Stream<Resource> resources) {
    return new StoppedServices(
        resources.flatMap(one -> one.stops().stream()).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a trigger may start one of the services, or need one of the packages. */
  boolean isSubjectOf(Resource trigger) {
    return names.stream().anyMatch(trigger::isAbout);
  }
}
