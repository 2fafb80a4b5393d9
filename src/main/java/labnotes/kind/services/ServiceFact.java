package labnotes.kind.services;

import java.util.Locale;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/**
 * One aspect of a service.
 *
 * @param name as the system's service manager takes it, such as {@code pcscd.socket}
 */
public record ServiceFact(String name, Aspect aspect) implements Fact<ServiceState> {
  /** What can be asked of a service. */
  public enum Aspect {
    /** Whether it starts by itself. */
    ENABLED,
    /** Whether it runs. */
    RUNNING
  }

  @Override
  public Query<ServiceFact, ServiceState> survey() {
    return ServiceQuery.SERVICES;
  }

  @Override
  public Sh holds(ServiceState state) {
    return aspect == Aspect.RUNNING && state.there()
        ? Sh.of("[ \"$(labnotes_service_runs {})\" = {} ]", name, state.word())
        : Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "service " + name + " " + aspect.name().toLowerCase(Locale.ROOT);
  }
}
