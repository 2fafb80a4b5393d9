package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of a rule, whatever the host is. */
record FirewallRuleProblems(FirewallRuleResource resource) {
  List<Diagnostic> all() {
    List<Diagnostic> found = new ArrayList<>();
    if (!resource.name().matches("[A-Za-z0-9][A-Za-z0-9 _.:/+@-]*")) {
      found.add(
          error("`" + resource.name() + "` cannot be the name of a rule")
              .hint("begin it with a letter or digit; then also blanks and _ . : / + @ -"));
    }
    ports().ifPresent(found::add);
    resource
        .port()
        .flatMap(PortSet::problem)
        .map(problem -> error(resource.address() + ": " + problem))
        .ifPresent(found::add);
    resource
        .service()
        .filter(service -> !service.matches("[A-Za-z0-9][A-Za-z0-9_.+-]*"))
        .map(service -> error("`" + service + "` is not the name of a service of /etc/services"))
        .ifPresent(found::add);
    resource
        .from()
        .flatMap(SourceNetwork::problem)
        .map(problem -> error(resource.address() + ": " + problem))
        .ifPresent(found::add);
    return found;
  }

  private Optional<Diagnostic> ports() {
    boolean isPort = resource.port().isPresent();
    boolean isService = resource.service().isPresent();
    if (isPort && isService) {
      return Optional.of(
          error(resource.address() + " has both `port` and `service`").hint("remove one of them"));
    }
    return resource.common().present() && !isPort && !isService
        ? Optional.of(
            error(resource.address() + " needs a `port` or a `service`")
                .hint("add `port: 443` or `service: https`"))
        : Optional.empty();
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(message, resource.common().at());
  }
}
