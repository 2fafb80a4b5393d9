package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.kind.packages.PackageFact.Simulation;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Lists all packages at once, and simulates only the changes that would change something.
 *
 * <p>{@link PackageAnswers} reads the answer.
 */
enum PackageQuery implements Query<PackageFact, PackageState> {
  /** The only instance. */
  PACKAGES;

  @Override
  public Sh ask(List<PackageFact> facts) {
    List<String> changes = new ArrayList<>();
    for (PackageFact fact : facts) {
      fact.simulations().stream()
          .sorted(Comparator.comparing(Simulation::toString))
          .forEach(simulation -> changes.addAll(simulation.words(fact.name())));
    }
    return Sh.of(
        "labnotes_packages {}\nlabnotes_package_changes {}\n:",
        facts.stream().map(PackageFact::name).toList(),
        changes);
  }

  @Override
  public Function<PackageFact, PackageState> read(List<PackageFact> facts, Answer answer) {
    return PackageAnswers.of(answer)::state;
  }
}
