package labnotes.kind.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.FileFact;
import labnotes.fact.SystemState;
import labnotes.kind.Decision;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * FreeBSD's rc(8), which enables services by variables in rc.conf.
 *
 * <p>Lists {@code service|NAME|yes|active} for each service, {@code script NAME LINE} for lines of
 * its script, {@code rcvar NAME LINE} for those of {@code service NAME rcvar}, and {@code text FILE
 * LINE} for each line of the files that set variables, in the order in which they are read.
 */
final class FreeBsdRc implements ServiceManager {
  private static final HostPath RC_CONF = new HostPath("/etc/rc.conf");
  private static final HostPath RC_CONF_LOCAL = new HostPath("/etc/rc.conf.local");

  @Override
  public String name() {
    return "rc";
  }

  @Override
  public Sh functions() {
    return Sh.script(FreeBsdRc.class, "rc.sh");
  }

  @Override
  public Sh readingAgain(String operation, String service) {
    return Sh.of(
        "! service {} onestatus >/dev/null 2>&1 || service {} {}",
        service,
        service,
        "one" + operation);
  }

  @Override
  public List<String> definitions(String service) {
    return List.of("/etc/rc.d/" + service, "/usr/local/etc/rc.d/" + service);
  }

  /** The variable that most probably enables a service whose script is not known. */
  private static String variable(String service) {
    return service.replaceAll("[^A-Za-z0-9_]", "_") + "_enable";
  }

  /** The file in which a variable has to be set, where that file sets it now. */
  static HostPath file(String setting) {
    return setting.equals(RC_CONF_LOCAL.path()) ? RC_CONF_LOCAL : RC_CONF;
  }

  /** The file that enables a service in this state, or will. */
  static HostPath file(ServiceState state) {
    String variable = RcService.variable(state).orElse("");
    return file(RcService.file(state, variable));
  }

  @Override
  public Function<ServiceFact, ServiceState> states(List<String> names, List<String> lines) {
    Map<String, String[]> services = new HashMap<>();
    Map<String, List<String>> scripts = new HashMap<>();
    Map<String, List<String>> answers = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split("\\|", -1);
      if (words.length == 4 && words[0].equals("service")) {
        services.put(words[1], words);
      }
      collect("script", line, scripts);
      collect("rcvar", line, answers);
    }
    RcVariables variables = RcVariables.of(lines);
    return fact -> {
      String name = fact.name();
      String[] words = services.getOrDefault(name, new String[] {"", "", "no", ""});
      ServiceState state = ServiceState.observed(this, words[2].equals("yes"), words[3]);
      if (fact.aspect() == Aspect.RUNNING) {
        return state;
      }
      String script = String.join("\n", scripts.getOrDefault(name, List.of()));
      RcService service = RcService.of(script, answers.getOrDefault(name, List.of()));
      return state.exists()
          ? enabled(state, name, service, variables)
          : guessed(state, name, variables);
    };
  }

  /** Adds the rest of a line {@code WORD NAME …} to those of that name. */
  private static void collect(String word, String line, Map<String, List<String>> lines) {
    String[] words = line.split(" ", 3);
    if (words.length == 3 && words[0].equals(word)) {
      lines.computeIfAbsent(words[1], name -> new ArrayList<>()).add(words[2]);
    }
  }

  private static ServiceState enabled(
      ServiceState state, String name, RcService service, RcVariables variables) {
    return service.enabled(state, variables.readBy(name, service.script().name()));
  }

  private static ServiceState guessed(ServiceState state, String name, RcVariables variables) {
    RcVariables own = variables.readBy(name, Optional.empty());
    String variable = variable(name);
    return state.become(own.word(variable, List.of())).in(own.file(variable));
  }

  /** A tree without a trace of rc(8) has no state of it either: its rc.conf is all that counts. */
  @Override
  public ServiceState foreseen(ServiceChange change, ServiceState state) {
    Optional<String> script = change.definition(this);
    boolean isListed = isOf(state);
    if (script.isEmpty() && isListed) {
      return state;
    }
    String name = change.desired().name();
    ServiceState own = isListed ? state : ServiceState.observed(this, false, "");
    RcVariables variables = variables(change);
    return script
        .map(text -> enabled(own, name, RcService.of(text, List.of()), variables))
        .orElseGet(() -> guessed(own, name, variables));
  }

  private boolean isOf(ServiceState state) {
    return state.manager().equals(Optional.of(this));
  }

  private static RcVariables variables(ServiceChange change) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (HostPath path : List.of(RC_CONF, RC_CONF_LOCAL)) {
      change
          .observed()
          .get(FileFact.of(path))
          .knownContent()
          .flatMap(Content::text)
          .ifPresent(text -> texts.put(path.path(), text));
    }
    return new RcVariables(texts);
  }

  @Override
  public List<String> unchecked(ServiceChange change, ServiceState state) {
    boolean isKnown = (isOf(state) && state.exists()) || change.definition(this).isPresent();
    String name = change.desired().name();
    return isKnown
        ? List.of()
        : List.of(
            "the tree has no script of service %s; %s is assumed to enable it"
                .formatted(name, variable(name)));
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(FileFact.of(RC_CONF), FileFact.of(RC_CONF_LOCAL));
  }

  @Override
  public boolean isOnlyOneOf(SystemState system) {
    return system.isFreeBsd();
  }

  @Override
  public boolean canEnableMissing() {
    return true;
  }

  @Override
  public Decision enable(ServiceChange change, ServiceState state) {
    return new RcSetting(change, state).decide(variable(change.desired().name()));
  }
}
