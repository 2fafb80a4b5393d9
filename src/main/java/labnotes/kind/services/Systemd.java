package labnotes.kind.services;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.Sh;

/** systemd, whose units are listed as blocks of properties in the order of their names. */
final class Systemd implements ServiceManager {
  @Override
  public String name() {
    return "systemd";
  }

  @Override
  public Sh functions() {
    return Sh.script(Systemd.class, "systemd.sh");
  }

  @Override
  public Function<ServiceFact, ServiceState> states(List<String> names, List<String> lines) {
    Map<String, Map<String, String>> units = new HashMap<>();
    String[] blocks = String.join("\n", lines).split("\n\n+", -1);
    for (int index = 0; index < Math.min(blocks.length, names.size()); index++) {
      units.put(names.get(index), properties(blocks[index]));
    }
    return fact -> state(fact.aspect(), units.getOrDefault(fact.name(), Map.of()));
  }

  private static Map<String, String> properties(String block) {
    Map<String, String> properties = new HashMap<>();
    for (String line : block.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        properties.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return properties;
  }

  private ServiceState state(Aspect aspect, Map<String, String> unit) {
    boolean exists = !unit.getOrDefault("LoadState", "not-found").equals("not-found");
    String active = unit.getOrDefault("ActiveState", "");
    String word =
        switch (aspect) {
          case ENABLED -> unit.getOrDefault("UnitFileState", "").replaceFirst("-runtime$", "");
          case RUNNING ->
              active.equals("reloading") || active.equals("activating") ? "active" : active;
        };
    return ServiceState.observed(this, exists, word);
  }

  @Override
  public Decision enable(ServiceChange change, ServiceState state) {
    String service = change.desired().name();
    return state.word().equals("masked")
        ? Refusal.of(change.desired(), "service " + service + " is masked, so it cannot be enabled")
            .hint("run 'systemctl unmask " + service + "' if it should start")
            .decision()
        : change.byCommand(state);
  }
}
