package labnotes.kind.packages;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a package is installed. States are equal when both or neither have it installed: of which
 * version it is nobody made a promise.
 *
 * @param version the installed one; empty where it is not installed
 * @param outlook what the change that was asked about would do
 */
public record PackageState(Optional<String> version, Outlook outlook) {
  /** What a change of a package would do. */
  public sealed interface Outlook {
    /** It was not asked about, or there is nothing to change. */
    record Untold() implements Outlook {}

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

    /** The system's package lists know no such package. */
    record Unknown() implements Outlook {}

    /**
     * The system has no package lists yet.
     *
     * @param missing what it has to get first, a noun
     */
    record Unlisted(String missing) implements Outlook {}

    /**
     * The system's package tool refuses.
     *
     * @param reason in its own words
     */
    record Blocked(String reason) implements Outlook {}

    /** No package tool that is known here is there. */
    record Unmanaged() implements Outlook {}
  }

  /**
   * What becomes of one package.
   *
   * @param before the version that is installed, if one is
   * @param after the version that will be, if one will
   */
  public record Step(String name, Optional<String> before, Optional<String> after) {}

  /** An installed package of whatever version. */
  public static PackageState installed(String version) {
    return new PackageState(Optional.of(version), new Outlook.Untold());
  }

  /** A package that is not installed. */
  public static PackageState missing() {
    return new PackageState(Optional.empty(), new Outlook.Untold());
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
