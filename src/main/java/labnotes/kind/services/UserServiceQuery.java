package labnotes.kind.services;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Lists all services of a user, as {@link ServiceQuery} those of the system.
 *
 * <p>Before the blocks, the answer has {@code lingering} and {@code running}: whether the user's
 * services run without a login, and whether the user's systemd runs; each with yes or no.
 */
record UserServiceQuery(String user) implements Query<ServiceFact, ServiceState> {
  /** The name of the detail that says whether the user's systemd runs. */
  static final String RUNNING = "running";

  private static final String LINGERING = "lingering";

  @Override
  public Sh ask(List<ServiceFact> facts) {
    List<String> names =
        facts.stream()
            .filter(fact -> fact.aspect() != Aspect.LINGERING)
            .map(ServiceFact::name)
            .distinct()
            .toList();
    return Sh.of("labnotes_user_services {} {}", user, names);
  }

  @Override
  public Function<ServiceFact, ServiceState> read(List<ServiceFact> facts, Answer answer) {
    List<String> lines = answer.lines();
    if (lines.isEmpty() || !lines.get(0).equals("manager systemd")) {
      String other = lines.isEmpty() ? "" : lines.get(0).replaceFirst("^unmanaged( none)?", "");
      return fact -> ServiceState.unmanaged(other.strip());
    }
    Map<String, String> user = new HashMap<>();
    int next = 1;
    while (next < lines.size() && lines.get(next).matches("(lingering|running) (yes|no)")) {
      String[] words = lines.get(next).split(" ", -1);
      user.put(words[0], words[1]);
      next++;
    }
    Systemd manager = new Systemd();
    Function<ServiceFact, ServiceState> states =
        manager.states(List.of(), lines.subList(next, lines.size()));
    return fact ->
        fact.aspect() == Aspect.LINGERING
            ? ServiceState.observed(
                manager,
                true,
                user.getOrDefault(LINGERING, "").equals("yes")
                    ? ServiceState.LINGERS
                    : ServiceState.ENDS_WITH_LOGIN)
            : states.apply(fact).with(Map.of(RUNNING, user.getOrDefault(RUNNING, "no")));
  }
}
