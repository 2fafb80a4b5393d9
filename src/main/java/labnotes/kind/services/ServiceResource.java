package labnotes.kind.services;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Resource;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.text.Diagnostic;

/** A service of the host's service manager. */
@Kind(name = "service", about = "A service starts at boot, and runs")
public record ServiceResource(
    Common common,
    @Doc("the service's name; for systemd also the full name of a unit, such as pcscd.socket")
        String name,
    @Doc("whether it starts at boot (default: unchanged)") Optional<Boolean> enabled,
    @Doc("whether it runs now (default: unchanged)") Optional<Boolean> running)
    implements Resource {
  @Override
  public Address address() {
    return new Address("service", name);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact());
    if (enabled.isPresent()) {
      needs.addAll(ServiceManagers.needs());
      needs.add(new ServiceFact(name, Aspect.ENABLED));
    }
    if (running.isPresent()) {
      needs.add(new ServiceFact(name, Aspect.RUNNING));
    }
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9@._:\\\\-]*")) {
      return List.of(Diagnostic.error("'" + name + "' is not a service name", common.at()));
    }
    if (!common.present()) {
      return List.of(
          Diagnostic.error("a service cannot be absent", common.at())
              .hint("write `enabled: false` and `running: false`, or remove its package"));
    }
    return enabled.isEmpty() && running.isEmpty()
        ? List.of(
            Diagnostic.error("service " + name + " needs \"enabled\" or \"running\"", common.at())
                .hint("write `enabled: true`, `running: true`, or both"))
        : List.of();
  }

  @Override
  public Decision decide(Facts observed) {
    return new ServiceChange(this, observed).decide();
  }

  @Override
  public Resource and(Resource other) {
    return other instanceof ServiceResource service
        ? new ServiceResource(
            common, name, enabled.or(service::enabled), running.or(service::running))
        : this;
  }
}
