package labnotes.kind.packages;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a package is installed. States are equal if both or neither have it installed: a profile
 * does not ask for a version.
 *
 * @param manager the host's package manager; empty if it is not a supported one, or in an expected
 *     state
 * @param version the installed version; empty if it is not installed
 * @param outlook what the simulated change would do
 */
public record PackageState(
    Optional<PackageManager> manager, Optional<String> version, Outlook outlook) {
  /** What a change of a package would do. */
  public sealed interface Outlook {
    /** There is nothing to change, or nothing was simulated. */
    record NotSimulated() implements Outlook {}

    /**
     * It can be done.
     *
     * @param steps the package itself among them
     */
    record Steps(List<Step> steps) implements Outlook {
      public Steps {
        steps = List.copyOf(steps);
      }
    }

    /** The package lists do not have the package. */
    record NotFound() implements Outlook {}

    /**
     * The host has no package lists yet.
     *
     * @param missing what has to be fetched first, a noun
     */
    record NoLists(String missing) implements Outlook {}

    /**
     * The package manager refuses.
     *
     * @param reason in its words
     */
    record Blocked(String reason) implements Outlook {}
  }

  /**
   * A change of one package.
   *
   * @param before the version before it; empty if it was not installed
   * @param after the version after it; empty if it is removed
   */
  public record Step(String name, Optional<String> before, Optional<String> after) {}

  /** The expected state of an installed package. */
  public static PackageState installed(String version) {
    return new PackageState(Optional.empty(), Optional.of(version), new Outlook.NotSimulated());
  }

  /** The expected state of a package that is not installed. */
  public static PackageState missing() {
    return new PackageState(Optional.empty(), Optional.empty(), new Outlook.NotSimulated());
  }

  /** This expected state on a host with that package manager. */
  PackageState by(PackageManager other) {
    return new PackageState(Optional.of(other), version, outlook);
  }

  /** Whether it is installed. */
  public boolean isInstalled() {
    return version.isPresent();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackageState state && state.isInstalled() == isInstalled();
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(isInstalled());
  }

  @Override
  public String toString() {
    return isInstalled() ? "installed" : "not installed";
  }
}
