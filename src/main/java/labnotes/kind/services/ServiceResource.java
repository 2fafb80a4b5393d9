package labnotes.kind.services;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Resource;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A service of systemd or of FreeBSD's rc. */
@Kind(name = "service", about = "A service starts at boot, and runs")
public record ServiceResource(
    Common common,
    @Doc("the service's name; systemd's units may be named whole, such as pcscd.socket")
        String name,
    @Doc("whether it starts by itself at boot; left as it is where this is not said")
        Optional<Boolean> enabled,
    @Doc("whether it runs now; left as it is where this is not said") Optional<Boolean> running)
    implements Resource {
  private static final HostPath RC_CONF = new HostPath("/etc/rc.conf");
  private static final HostPath RC_CONF_LOCAL = new HostPath("/etc/rc.conf.local");

  @Override
  public Address address() {
    return new Address("service", name);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact());
    if (enabled.isPresent()) {
      needs.add(FileFact.of(RC_CONF));
      needs.add(FileFact.of(RC_CONF_LOCAL));
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
      return List.of(Diagnostic.error("'" + name + "' is no service's name", common.at()));
    }
    if (!common.present()) {
      return List.of(
          Diagnostic.error("a service cannot be absent", common.at())
              .hint("write `enabled: false` and `running: false`, or remove its package"));
    }
    return enabled.isEmpty() && running.isEmpty()
        ? List.of(
            Diagnostic.error("service " + name + " wishes nothing", common.at())
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

  /** The file in which FreeBSD is told whether it starts. */
  static HostPath keptIn(String holding) {
    return holding.equals(RC_CONF_LOCAL.path()) ? RC_CONF_LOCAL : RC_CONF;
  }

  /** The variable that tells FreeBSD whether it starts. */
  String variable() {
    return name.replaceAll("[^A-Za-z0-9_]", "_") + "_enable";
  }
}
