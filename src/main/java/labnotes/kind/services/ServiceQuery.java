package labnotes.kind.services;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Lists all services at once.
 *
 * <p>The answer is {@code manager NAME} and the service manager's lines, or {@code unmanaged}, with
 * the name of an unsupported service manager if one runs.
 */
enum ServiceQuery implements Query<ServiceFact, ServiceState> {
  /** The only instance. */
  SERVICES;

  private static final String UNMANAGED = "unmanaged";

  @Override
  public Sh ask(List<ServiceFact> facts) {
    List<String> running =
        facts.stream()
            .filter(fact -> fact.aspect() == Aspect.RUNNING)
            .map(ServiceFact::name)
            .toList();
    return Sh.of("labnotes_services {} {}", " " + String.join(" ", running) + " ", names(facts));
  }

  private static List<String> names(List<ServiceFact> facts) {
    return new ArrayList<>(new LinkedHashSet<>(facts.stream().map(ServiceFact::name).toList()));
  }

  @Override
  public Function<ServiceFact, ServiceState> read(List<ServiceFact> facts, Answer answer) {
    List<String> lines = answer.lines();
    Optional<ServiceManager> manager =
        lines.stream()
            .filter(line -> line.startsWith("manager "))
            .findFirst()
            .flatMap(line -> ServiceManagers.named(line.substring("manager ".length())));
    if (manager.isPresent()) {
      return manager.get().states(names(facts), lines.subList(1, lines.size()));
    }
    String running =
        lines.stream()
            .filter(line -> line.startsWith(UNMANAGED))
            .findFirst()
            .map(line -> line.substring(UNMANAGED.length()).strip())
            .orElse("");
    return fact -> ServiceState.unmanaged(running);
  }
}
