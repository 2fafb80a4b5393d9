package labnotes.kind.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Query;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Asks the manager of services once about all of them. */
enum ServiceQuery implements Query<ServiceFact, ServiceState> {
  /** The only one. */
  SERVICES;

  private static final Pattern SETTING = Pattern.compile("set (\\S+) (\\S+)_enable=[\"']?(\\w*).*");

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
    if (lines.contains("unmanaged")) {
      return fact -> new ServiceState(false, "unmanaged", "");
    }
    boolean rc = lines.stream().anyMatch(line -> line.startsWith("rc|"));
    Map<String, Map<Aspect, ServiceState>> states = rc ? rc(lines) : systemd(names(facts), lines);
    return fact ->
        states
            .getOrDefault(fact.name(), Map.of())
            .getOrDefault(fact.aspect(), new ServiceState(false, "", ""));
  }

  private static Map<String, Map<Aspect, ServiceState>> systemd(
      List<String> names, List<String> lines) {
    Map<String, Map<Aspect, ServiceState>> states = new HashMap<>();
    String[] blocks = String.join("\n", lines).split("\n\n+", -1);
    for (int index = 0; index < Math.min(blocks.length, names.size()); index++) {
      Map<String, String> values = new HashMap<>();
      for (String line : blocks[index].lines().toList()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      boolean there =
          !values.getOrDefault("LoadState", "not-found").equals("not-found") && !values.isEmpty();
      String active = values.getOrDefault("ActiveState", "");
      active = active.equals("reloading") || active.equals("activating") ? "active" : active;
      String enabled = values.getOrDefault("UnitFileState", "").replaceFirst("-runtime$", "");
      states.put(
          names.get(index),
          Map.of(
              Aspect.ENABLED,
              new ServiceState(there, enabled, ""),
              Aspect.RUNNING,
              new ServiceState(there, active, "")));
    }
    return states;
  }

  private static Map<String, Map<Aspect, ServiceState>> rc(List<String> lines) {
    Map<String, String> enabled = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    for (String line : lines) {
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        String word = setting.group(3).toLowerCase(Locale.ROOT);
        boolean yes = List.of("yes", "true", "on", "1").contains(word);
        enabled.put(setting.group(2), yes ? "enabled" : "disabled");
        files.put(setting.group(2), setting.group(1));
      }
    }
    Map<String, Map<Aspect, ServiceState>> states = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split("\\|", -1);
      if (words.length == 4 && words[0].equals("rc")) {
        boolean there = words[2].equals("yes");
        String variable = words[1].replaceAll("[^A-Za-z0-9_]", "_");
        states.put(
            words[1],
            Map.of(
                Aspect.ENABLED,
                new ServiceState(
                    there,
                    enabled.getOrDefault(variable, "disabled"),
                    files.getOrDefault(variable, "")),
                Aspect.RUNNING,
                new ServiceState(there, words[3], "")));
      }
    }
    return states;
  }
}
