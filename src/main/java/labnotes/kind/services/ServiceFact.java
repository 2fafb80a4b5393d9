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
  /** An aspect of a service. */
  public enum Aspect {
    /** Whether it starts at boot. */
    ENABLED,
    /** Whether it runs. */
    RUNNING,
    /** Whether it cannot be started at all. */
    MASKED
  }

  @Override
  public Query<ServiceFact, ServiceState> query() {
    return ServiceQuery.SERVICES;
  }

  @Override
  public Sh verify(ServiceState state) {
    return aspect == Aspect.RUNNING && state.exists()
        ? Sh.of("[ \"$(labnotes_service_state {})\" = {} ]", name, state.word())
        : Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "service " + name + " " + aspect.name().toLowerCase(Locale.ROOT);
  }
}
