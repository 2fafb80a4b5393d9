package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.kind.packages.PackageFact.Simulation;
import labnotes.kind.packages.PackageState.Outlook;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Lists all packages at once, and simulates only the changes that would change something.
 *
 * <p>The answer has a line {@code manager NAME}, {@code missing WHAT} if there are no package
 * lists, {@code NAME|VERSION} for each installed package, and after {@code simulation NAME} the
 * package manager's output; or {@code failed REASON} if its database cannot be read.
 */
enum PackageQuery implements Query<PackageFact, PackageState> {
  /** The only instance. */
  PACKAGES;

  @Override
  public Sh ask(List<PackageFact> facts) {
    List<String> changes = new ArrayList<>();
    for (PackageFact fact : facts) {
      for (Simulation simulation : new TreeSet<>(fact.simulations())) {
        changes.addAll(List.of(fact.name(), simulation.change(), simulation.recommends()));
      }
    }
    return Sh.of(
        "labnotes_packages {}\nlabnotes_package_changes {}\n:",
        facts.stream().map(PackageFact::name).toList(),
        changes);
  }

  @Override
  public Function<PackageFact, PackageState> read(List<PackageFact> facts, Answer answer) {
    PackageAnswers answers = new PackageAnswers();
    answer.lines().forEach(answers::line);
    return answers::state;
  }

  /** Gathers the lines of each package. */
  private static final class PackageAnswers {
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, List<String>> simulations = new HashMap<>();
    private Optional<PackageManager> manager = Optional.empty();
    private String missing = "";
    private List<String> current = new ArrayList<>();

    void line(String line) {
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
      } else if (simulations.isEmpty() && line.indexOf('|') > 0) {
        int bar = line.indexOf('|');
        versions.put(line.substring(0, bar), line.substring(bar + 1));
      } else {
        current.add(line);
      }
    }

    PackageState state(PackageFact fact) {
      return new PackageState(
          manager, Optional.ofNullable(versions.get(fact.name())), outlook(fact.name()));
    }

    private Outlook outlook(String name) {
      List<String> simulation = simulations.get(name);
      if (simulation == null || manager.isEmpty()) {
        return new Outlook.NotSimulated();
      }
      Outlook outlook = manager.get().outlook(simulation);
      return outlook instanceof Outlook.Steps || missing.isEmpty()
          ? outlook
          : new Outlook.NoLists(missing);
    }
  }
}
