package labnotes.view;

import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.fact.SystemState;

/** What is known of a system besides the facts that profiles can use. */
public final class SystemFacts {
  private SystemFacts() {}

  /** Returns the values by name, in the order in which they are shown. */
  public static Map<String, Object> others(SystemState system) {
    Map<String, Object> others = new LinkedHashMap<>();
    others.put("kernelRelease", system.kernelRelease());
    others.put("group", system.group());
    others.put("services", system.services());
    others.put("offline", system.offline());
    return others;
  }
}
