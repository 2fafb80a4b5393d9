package labnotes.kind.services;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labnotes.text.Position;

/**
 * A service that has a script in rc.d.
 *
 * @param answer the variables that {@code service NAME rcvar} prints, with the values that the
 *     script sees; empty if the system does not run
 */
record RcService(RcScript script, Optional<Map<String, String>> answer) {
  /** Begins the details that name the file of a variable. */
  private static final String FILE_OF = "file of ";

  /** Begins the details that have the number of the line of a variable that is not written. */
  private static final String LINE_OF = "line of ";

  /** The directory with a file for each service, which labnotes does not write. */
  static final String OWN_FILES = "/rc.conf.d/";

  private static final String VARIABLE = "variable";
  private static final String ON = "on";
  private static final Pattern VALUE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"(.*)\"");

  /**
   * Of the lines of a script and those of its answer.
   *
   * @param answer empty if it was not asked
   */
  static RcService of(String script, List<String> answer) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : answer) {
      Matcher value = VALUE.matcher(line);
      if (value.matches()) {
        values.put(value.group(1), value.group(2));
      }
    }
    boolean isAnswered = answer.stream().anyMatch(line -> line.startsWith("# "));
    return new RcService(
        RcScript.parse(script), isAnswered ? Optional.of(values) : Optional.empty());
  }

  /** The variable that enables it; empty if there is none, or if it cannot be known. */
  private Optional<String> variable() {
    return answer
        .map(values -> values.keySet().stream().findFirst())
        .orElseGet(() -> script.variables().stream().findFirst());
  }

  /** How it starts at boot. */
  ServiceState enabled(ServiceState state, RcVariables variables) {
    Optional<String> variable = variable();
    if (variable.isEmpty()) {
      boolean isKnown = answer.isPresent() || script.isKnown();
      return state.become(
          isKnown
              ? script.isStartedAtBoot() ? ServiceState.ALWAYS : ServiceState.NEVER
              : ServiceState.UNDETERMINED);
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(variable.get());
    all.addAll(script.variables());
    Map<String, String> details = new LinkedHashMap<>();
    details.put(VARIABLE, variable.get());
    Set<String> on = new LinkedHashSet<>();
    Set<String> effective = new LinkedHashSet<>();
    for (String one : all) {
      details.put(FILE_OF + one, variables.file(one));
      if (variables.file(one).contains(OWN_FILES)) {
        details.put(LINE_OF + one, String.valueOf(variables.line(one)));
      }
      Optional<String> seen = answer.map(values -> values.getOrDefault(one, ""));
      boolean isSet = variables.word(one, script.defaults()).equals("enabled");
      boolean isSeen = seen.map(RcVariables::isYes).orElse(isSet);
      if (isSet || isSeen) {
        on.add(one);
      }
      if (isSeen) {
        effective.add(one);
      }
    }
    details.put(ON, String.join(" ", on));
    return state
        .become(word(variable.get(), effective, variables))
        .with(details)
        .in(variables.file(variable.get()));
  }

  private String word(String variable, Set<String> effective, RcVariables variables) {
    String set = variables.word(variable, script.defaults());
    if (set.equals(ServiceState.UNDETERMINED)) {
      return set;
    }
    if (effective.contains(variable)) {
      return "enabled";
    }
    return effective.isEmpty()
        ? "disabled"
        : ServiceState.PARTLY + effective.stream().collect(Collectors.joining(", "));
  }

  /** The variable that enables a service in this state. */
  static Optional<String> variable(ServiceState state) {
    return Optional.ofNullable(state.details().get(VARIABLE));
  }

  /** The variables that start a service in this state at boot, or may start it. */
  static List<String> on(ServiceState state) {
    String words = state.details().getOrDefault(ON, "");
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }

  /** The place in a file of a service that sets a variable. */
  static Position place(ServiceState state, String variable) {
    int line = Integer.parseInt(state.details().getOrDefault(LINE_OF + variable, "0"));
    return new Position(file(state, variable), line, 0);
  }

  /** The last file that sets a variable of a service in this state; empty if none does. */
  static String file(ServiceState state, String variable) {
    return state.details().getOrDefault(FILE_OF + variable, state.file());
  }
}
