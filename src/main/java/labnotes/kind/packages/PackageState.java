package labnotes.kind.packages;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.packages.manager.Outlook;
import labnotes.kind.packages.manager.PackageManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether a package is installed. States are equal if both or neither have it installed; {@link
 * PackageDetailFact} is about its version and hold.
 *
 * @param manager the host's package manager; empty if it is not a supported one, or in an expected
 *     state
 * @param version the installed version; empty if it is not installed completely
 * @param trace what the host has of it otherwise; empty for nothing
 * @param isHeld whether updates of the system leave it as it is
 * @param outlook what the simulated change would do
 */
public record PackageState(
    Optional<PackageManager> manager,
    Optional<String> version,
    Optional<Trace> trace,
    boolean isHeld,
    Outlook outlook) {
  /** What a host has of a package that is not installed completely under its own name. */
  public sealed interface Trace {
    /**
     * Another package provides it.
     *
     * @param name the package that is installed
     */
    record Provider(String name) implements Trace {}

    /**
     * Only another architecture of it is installed, which counts if it has no native one.
     *
     * @param name with the architecture
     */
    record Foreign(String name) implements Trace {}

    /**
     * An installation or removal ended halfway.
     *
     * @param state in the package manager's words, with the version
     */
    record Unfinished(String state) implements Trace {}
  }

  /** The state of a package, with the version and hold that earlier changes of the plan give it. */
  static PackageState of(String name, Facts observed) {
    PackageState state = observed.get(PackageFact.of(name));
    return new PackageState(
        state.manager,
        observed
            .peek(PackageDetailFact.version(name))
            .filter(version -> !version.isEmpty())
            .or(() -> state.version),
        state.trace,
        observed
            .peek(PackageDetailFact.hold(name))
            .map(PackageDetailFact.HELD::equals)
            .orElse(state.isHeld),
        state.outlook);
  }

  /** The expected state of an installed package. */
  public static PackageState installed(String version) {
    return new PackageState(
        Optional.empty(),
        Optional.of(version),
        Optional.empty(),
        false,
        new Outlook.NotSimulated());
  }

  /** The expected state of a package that is not installed. */
  public static PackageState missing() {
    return new PackageState(
        Optional.empty(), Optional.empty(), Optional.empty(), false, new Outlook.NotSimulated());
  }

  /** This expected state on a host with that package manager. */
  PackageState by(PackageManager other) {
    return new PackageState(Optional.of(other), version, trace, isHeld, outlook);
  }

  /** Whether it is installed, or the package manager takes another package for it. */
  public boolean isInstalled() {
    return version.isPresent() || (provider().isPresent() && isProvided());
  }

  private boolean isProvided() {
    return outlook instanceof Outlook.Provided
        || outlook instanceof Outlook.Virtual
        || (outlook instanceof Outlook.NotSimulated
            && trace.filter(Trace.Provider.class::isInstance).isPresent());
  }

  /** The installed package that may stand for it; empty if it is installed itself, or for none. */
  Optional<String> provider() {
    return trace.flatMap(
        found -> {
          if (found instanceof Trace.Provider provider) {
            return Optional.of(provider.name());
          }
          return found instanceof Trace.Foreign foreign
              ? Optional.of(foreign.name())
              : Optional.empty();
        });
  }

  /** The state in which an installation or removal ended halfway; empty if none did. */
  Optional<String> unfinished() {
    return trace
        .filter(Trace.Unfinished.class::isInstance)
        .map(found -> ((Trace.Unfinished) found).state());
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
