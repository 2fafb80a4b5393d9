package labnotes.profile.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** The resources that let a service read a file before all resources have changed it. */
final class EarlyLoads {
  private EarlyLoads() {}

  /** A warning for each of them. */
  static List<Diagnostic> in(List<Resource> resources) {
    List<Resource> order = Plan.order(resources);
    List<Diagnostic> warnings = new ArrayList<>();
    for (int index = 0; index < order.size(); index++) {
      Resource loading = order.get(index);
      List<Resource> later = order.subList(index + 1, order.size());
      loading
          .loadedFiles()
          .flatMap(loaded -> firstChanged(loading, loaded, later))
          .map(
              changed ->
                  Diagnostic.warning(
                          "%s loads %s before %s changes it"
                              .formatted(
                                  loading.address(),
                                  changed.claim().orElseThrow().path(),
                                  changed.address()),
                          loading.common().at())
                      .hint("add " + changed.address() + " to its `after`, or make it a trigger"))
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<Resource> firstChanged(
      Resource loading, Predicate<HostPath> loaded, List<Resource> later) {
    return later.stream()
        .filter(one -> one.claim().filter(claim -> loaded.test(claim.path())).isPresent())
        .filter(one -> !one.after().contains(loading.address()))
        .findFirst();
  }
}
