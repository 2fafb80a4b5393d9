package labnotes.kind.packages;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * Whether a package is installed, and what changing that would do to others.
 *
 * @param name as the system's package tool takes it
 * @param changes what is to be rehearsed; questions about the same package are equal whatever it is
 */
public record PackageFact(String name, Set<Rehearsal> changes) implements Fact<PackageState> {
  public PackageFact {
    changes = Set.copyOf(changes);
  }

  /** A change of a package that is only simulated. */
  public enum Rehearsal {
    /** Its installation as the system's own settings have it, where it is missing. */
    INSTALL,
    /** Its installation with what it recommends, where it is missing. */
    INSTALL_WITH_RECOMMENDED,
    /** Its installation with nothing but what it depends on, where it is missing. */
    INSTALL_BARE,
    /** Its removal, where it is installed. */
    REMOVE
  }

  /** Only whether it is installed. */
  public static PackageFact of(String name) {
    return new PackageFact(name, Set.of());
  }

  /** Whether it is installed, and what that change would do. */
  public static PackageFact of(String name, Rehearsal change) {
    return new PackageFact(name, Set.of(change));
  }

  @Override
  public Query<PackageFact, PackageState> survey() {
    return PackageQuery.PACKAGES;
  }

  @Override
  public Fact<PackageState> combine(Fact<PackageState> equal) {
    Set<Rehearsal> both = EnumSet.noneOf(Rehearsal.class);
    both.addAll(changes);
    both.addAll(((PackageFact) equal).changes);
    return new PackageFact(name, both);
  }

  @Override
  public Sh holds(PackageState state) {
    return state.isInstalled()
        ? Sh.of("labnotes_package_installed {}", name)
        : Sh.of("! labnotes_package_installed {}", name);
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
