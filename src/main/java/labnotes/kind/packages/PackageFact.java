package labnotes.kind.packages;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.kind.Address;
import labnotes.kind.pending.ProvidingFact;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * Whether a package is installed, and what changes of it would do to others.
 *
 * @param name as the package manager takes it
 * @param simulations the changes to simulate; facts about the same package are equal whatever they
 *     are
 */
public record PackageFact(String name, Set<Simulation> simulations)
    implements ProvidingFact<PackageState> {
  public PackageFact {
    simulations = Set.copyOf(simulations);
  }

  /** A change of a package that the package manager only simulates. */
  public enum Simulation {
    /** The installation of a missing package. */
    INSTALL("install", ""),
    /** The installation of a missing package and of what it recommends. */
    INSTALL_WITH_RECOMMENDED("install", "true"),
    /** The installation of a missing package without what it recommends. */
    INSTALL_WITHOUT_RECOMMENDED("install", "false"),
    /** The removal of an installed package. */
    REMOVE("remove", "");

    private final String change;
    private final String recommends;

    Simulation(String change, String recommends) {
      this.change = change;
      this.recommends = recommends;
    }

    /** The change, {@code install} or {@code remove}. */
    String change() {
      return change;
    }

    /** {@code true}, {@code false} or empty for the system's default. */
    String recommends() {
      return recommends;
    }
  }

  /** Only whether it is installed. */
  public static PackageFact of(String name) {
    return new PackageFact(name, Set.of());
  }

  /** Whether it is installed, and what that change would do. */
  public static PackageFact of(String name, Simulation simulation) {
    return new PackageFact(name, Set.of(simulation));
  }

  @Override
  public Query<PackageFact, PackageState> query() {
    return PackageQuery.PACKAGES;
  }

  @Override
  public Fact<PackageState> combine(Fact<PackageState> equal) {
    Set<Simulation> both = EnumSet.noneOf(Simulation.class);
    both.addAll(simulations);
    both.addAll(((PackageFact) equal).simulations);
    return new PackageFact(name, both);
  }

  @Override
  public Optional<Address> provides(PackageState state) {
    return state.isInstalled() ? Optional.of(new Address("package", name)) : Optional.empty();
  }

  @Override
  public Sh verify(PackageState state) {
    return state.isInstalled()
        ? Sh.of("labnotes_package_installed {}", name)
        : Sh.of("labnotes_package_missing {}", name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackageFact fact && fact.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  @Override
  public String toString() {
    return "package " + name;
  }
}
