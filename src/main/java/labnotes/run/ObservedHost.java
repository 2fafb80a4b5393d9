package labnotes.run;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.plan.DesiredState;
import labnotes.plan.PartialRun;
import labnotes.plan.ProfileShares;

/**
 * A host as it was observed.
 *
 * @param name the host's name as the user typed it
 * @param system the operating system; empty before the host answered
 * @param assumption what was assumed about the host, a clause; empty if nothing was
 * @param profiles the profiles that fit the host; empty before they are known
 * @param partial what the run is limited to
 */
public record ObservedHost(
    String name,
    Optional<SystemState> system,
    Optional<String> assumption,
    Optional<ProfileShares> profiles,
    Optional<PartialRun> partial) {
  /** A host if only its name is known. */
  static ObservedHost of(String name) {
    return new ObservedHost(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A host that answered. */
  static ObservedHost of(
      String name, DesiredState desired, Facts observed, Optional<DesiredState.ForHost> settled) {
    Optional<SystemState> system = system(desired, observed);
    return new ObservedHost(
        name,
        system,
        assumption(system, observed),
        settled.map(DesiredState.ForHost::profiles),
        settled.flatMap(DesiredState.ForHost::partial));
  }

  private static Optional<SystemState> system(DesiredState desired, Facts observed) {
    try {
      return desired.assume(observed).peek(SystemFact.INSTANCE);
    } catch (UnansweredException unknown) {
      return Optional.empty();
    }
  }

  /** An offline tree that does not show its system is assumed to be what the profile is for. */
  private static Optional<String> assumption(Optional<SystemState> system, Facts observed) {
    return system
        .filter(assumed -> assumed.offline() && !assumed.family().isEmpty())
        .filter(assumed -> observed.get(SystemFact.INSTANCE).family().isEmpty())
        .map(
            assumed ->
                "no file of the tree names its system; assuming "
                    + (assumed.family() + " " + assumed.version()).strip());
  }
}
