package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.UnansweredException;
import labnotes.kind.packages.PackageState.Trace;
import labnotes.kind.packages.manager.Outlook;
import labnotes.kind.packages.manager.PackageManager;
import labnotes.kind.packages.manager.PackageManagers;
import labnotes.sh.Answer;

/**
 * Gathers the lines of each package: {@code manager NAME}, {@code missing WHAT} if there are no
 * package lists, {@code NAME|VERSION} for each installed package, {@code held NAME} if it is on
 * hold, {@code provided NAME|PACKAGE} and {@code unfinished NAME|STATE} for others, and after
 * {@code simulation NAME} the package manager's output; or {@code failed REASON} if its database
 * cannot be read.
 */
final class PackageAnswers {
  private static final String PROVIDED = "provided ";
  private static final String UNNEEDED = "unneeded ";
  private static final String MANUAL = "manual";
  private static final String UNFINISHED = "unfinished ";

  private static final String HELD = "held ";

  private final Map<String, String> versions = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private final Map<String, Trace> traces = new HashMap<>();
  private final Map<String, List<String>> simulations = new HashMap<>();
  private Optional<PackageManager> manager = Optional.empty();
  private String missing = "";
  private List<String> current = new ArrayList<>();

  private PackageAnswers() {}

  static PackageAnswers of(Answer answer) {
    PackageAnswers answers = new PackageAnswers();
    answer.lines().forEach(answers::line);
    return answers;
  }

  private void line(String line) {
    if (line.startsWith("manager ")) {
      manager = PackageManagers.named(line.substring("manager ".length()));
    } else if (line.startsWith("failed ")) {
      throw new UnansweredException(
          "the packages cannot be listed: " + line.substring("failed ".length()));
    } else if (line.startsWith("missing ")) {
      missing = line.substring("missing ".length());
    } else if (line.startsWith("simulation ")) {
      current = new ArrayList<>();
      simulations.put(line.substring("simulation ".length()), current);
    } else if (simulations.isEmpty() && line.startsWith(HELD)) {
      held.add(line.substring(HELD.length()));
    } else if (simulations.isEmpty() && line.indexOf('|') > 0) {
      installed(line);
    } else {
      current.add(line);
    }
  }

  private void installed(String line) {
    int bar = line.indexOf('|');
    String name = line.substring(0, bar);
    String value = line.substring(bar + 1);
    if (name.startsWith(PROVIDED)) {
      String asked = name.substring(PROVIDED.length());
      boolean isForeign = value.startsWith(asked + ":");
      traces.putIfAbsent(asked, isForeign ? new Trace.Foreign(value) : new Trace.Provider(value));
    } else if (name.startsWith(UNFINISHED)) {
      traces.put(name.substring(UNFINISHED.length()), new Trace.Unfinished(value));
    } else {
      versions.put(name, value);
    }
  }

  PackageState state(PackageFact fact) {
    Optional<String> version = Optional.ofNullable(versions.get(fact.name()));
    Optional<Trace> trace =
        version.isPresent() ? Optional.empty() : Optional.ofNullable(traces.get(fact.name()));
    return new PackageState(
        manager, version, trace, held.contains(fact.name()), outlook(fact.name()));
  }

  private Outlook outlook(String name) {
    List<String> simulation = simulations.get(name);
    if (simulation == null || manager.isEmpty()) {
      return new Outlook.NotSimulated();
    }
    List<String> lines =
        simulation.stream()
            .filter(line -> !line.startsWith(UNNEEDED) && !line.equals(MANUAL))
            .toList();
    Outlook outlook = manager.get().outlook(name, lines);
    List<String> unneeded =
        simulation.stream()
            .filter(line -> line.startsWith(UNNEEDED))
            .map(line -> line.substring(UNNEEDED.length()))
            .toList();
    if (outlook instanceof Outlook.Steps steps) {
      return new Outlook.Steps(
          steps.subject(), steps.steps(), unneeded, simulation.contains(MANUAL));
    }
    return outlook instanceof Outlook.Provided || missing.isEmpty()
        ? outlook
        : new Outlook.NoLists(missing);
  }
}
