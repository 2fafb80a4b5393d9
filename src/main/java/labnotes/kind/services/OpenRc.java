package labnotes.kind.services;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.sh.Sh;

/** OpenRC, the service manager of Alpine and Gentoo; lists {@code NAME|yes|enabled|active}. */
final class OpenRc implements ServiceManager {
  private static final String[] MISSING = {"", "no", "", ""};

  @Override
  public String name() {
    return "openrc";
  }

  @Override
  public Sh functions() {
    return Sh.script(OpenRc.class, "openrc.sh");
  }

  @Override
  public List<String> definitions(String service) {
    return List.of("/etc/init.d/" + service, "/usr/local/etc/init.d/" + service);
  }

  @Override
  public Sh readingAgain(String operation, String service) {
    return Sh.of("rc-service --ifstarted {} {}", service, operation);
  }

  @Override
  public Function<ServiceFact, ServiceState> states(List<String> names, List<String> lines) {
    Map<String, String[]> services = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split("\\|", -1);
      if (words.length == MISSING.length) {
        services.put(words[0], words);
      }
    }
    return fact -> {
      String[] words = services.getOrDefault(fact.name(), MISSING);
      String word = fact.aspect() == ServiceFact.Aspect.ENABLED ? words[2] : words[3];
      return ServiceState.observed(this, words[1].equals("yes"), word);
    };
  }
}
