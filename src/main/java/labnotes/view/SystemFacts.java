package labnotes.view;

import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.fact.SystemState;

/** The facts of a host under the names that profiles use. */
public final class SystemFacts {
  private SystemFacts() {}

  /** Returns the facts by name, in the order in which they are shown. */
  public static Map<String, Object> of(SystemState system) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("os.family", system.family());
    facts.put("os.version", system.version());
    facts.put("kernel", (system.kernel() + " " + system.kernelRelease()).strip());
    facts.put("arch", system.architecture());
    facts.put("name", system.name());
    facts.put("user", system.user() + ":" + system.group());
    facts.put("services", system.services());
    facts.put("offline", system.offline());
    return facts;
  }
}
