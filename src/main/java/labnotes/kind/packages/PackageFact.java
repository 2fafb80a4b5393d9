package labnotes.kind.packages;

import java.util.HashSet;
import java.util.List;
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

  /**
   * A change of a package that the package manager only simulates: the removal of an installed one,
   * or the installation of one that is missing or has another version.
   *
   * @param change {@code install} or {@code remove}
   * @param recommends {@code true}, {@code false} or empty for the system's default
   * @param version the version, {@link VersionKeys#NEWEST}, or empty for any
   * @param isReleased whether a hold of the package does not count
   */
  public record Simulation(String change, String recommends, String version, boolean isReleased) {
    static Simulation install(Optional<Boolean> recommends, VersionKeys keys) {
      return new Simulation(
          "install",
          recommends.map(String::valueOf).orElse(""),
          keys.simulated(),
          keys.hold().isPresent());
    }

    static Simulation remove(VersionKeys keys) {
      return new Simulation("remove", "", "", keys.hold().isPresent());
    }

    /** The words of {@code labnotes_package_changes}. */
    List<String> words(String name) {
      return List.of(name, change, recommends, version, isReleased ? "released" : "");
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
    Set<Simulation> both = new HashSet<>(simulations);
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
