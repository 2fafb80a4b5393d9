package labnotes.kind.services;

import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/**
 * One aspect of a service.
 *
 * @param name as the system's service manager takes it, such as {@code pcscd.socket}; empty for
 *     what concerns all services of a user
 * @param user the user whose service manager has it; empty for that of the system
 */
public record ServiceFact(String name, Aspect aspect, Optional<String> user)
    implements Fact<ServiceState> {
  /** An aspect of a service of the system. */
  public ServiceFact(String name, Aspect aspect) {
    this(name, aspect, Optional.empty());
  }

  /** An aspect of a service. */
  public enum Aspect {
    /** Whether it starts at boot. */
    ENABLED,
    /** Whether it runs. */
    RUNNING,
    /** Whether it cannot be started at all. */
    MASKED,
    /** Whether the services of its user run without a login. */
    LINGERING
  }

  @Override
  public Query<ServiceFact, ServiceState> query() {
    return user.<Query<ServiceFact, ServiceState>>map(UserServiceQuery::new)
        .orElse(ServiceQuery.SERVICES);
  }

  @Override
  public Sh verify(ServiceState state) {
    if (aspect != Aspect.RUNNING || !state.exists()) {
      return Sh.NOTHING;
    }
    return user.map(
            one ->
                Sh.of("[ \"$(labnotes_user_service_state {} {})\" = {} ]", one, name, state.word()))
        .orElseGet(() -> Sh.of("[ \"$(labnotes_service_state {})\" = {} ]", name, state.word()));
  }

  @Override
  public String toString() {
    return "service "
        + user.map(one -> one + "/").orElse("")
        + name
        + " "
        + aspect.name().toLowerCase(Locale.ROOT);
  }
}
