package labnotes.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.profile.system.TargetSystem;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/**
 * A host that none of the profiles is for.
 *
 * @param fitting the names of profiles that are for it
 */
record UnsupportedSystem(String name, List<BoundProfile> candidates, SystemState system, List<String> fitting) {
  /** Why the host that was read can have none of them. */
  Diagnostic problem() {
    return problem("and the host " + host(), "this host");
  }

  /** Why none of them is for the release of an upgrade. */
  Diagnostic upgrade() {
    String release = system.family() + " " + system.version();
    return problem("and not for " + release, release);
  }

  private Diagnostic problem(String but, String what) {
    List<String> targets =
        candidates.stream()
            .flatMap(candidate -> candidate.target().stream())
            .map(TargetSystem::toString)
            .distinct()
            .toList();
    String message = name + " is for " + String.join(" or ", targets) + ", " + but;
    return Diagnostic.error(message, null).hint(hint(what));
  }

  private String host() {
    String who = system.name().isEmpty() ? "" : system.name() + " ";
    if (system.family().isEmpty()) {
      return who + "does not show what system it is";
    }
    return who
        + "is "
        + system.family()
        + (system.version().isEmpty()
            ? " of a release that it does not show"
            : " " + system.version());
  }

  private String hint(String what) {
    if (!fitting.isEmpty()) {
      return "for "
          + what
          + " there "
          + (fitting.size() == 1 ? "is " : "are ")
          + DiagnosticCollector.words(fitting);
    }
    Optional<BoundProfile> nearest = nearest();
    if (nearest.isEmpty()) {
      return ("no profile in the library is for " + system.family() + " " + system.version())
          .strip();
    }
    return "the nearest is `"
        + nearest.get().name()
        + "`: write a profile with `extends: ["
        + nearest.get().name()
        + "]` and an `os` of its own, and see what `plan` says";
  }

  /** The one for the same system whose first release is closest to the host's. */
  private Optional<BoundProfile> nearest() {
    return candidates.stream()
        .filter(
            candidate ->
                candidate.target().filter(is -> is.family().equals(system.family())).isPresent())
        .min(Comparator.comparingLong(this::distance));
  }

  private long distance(BoundProfile candidate) {
    String first = candidate.target().map(TargetSystem::typicalVersion).orElse("");
    return Math.abs(number(first) - number(system.version()));
  }

  private static long number(String version) {
    String[] parts = (version + ".0").split("\\.", -1);
    return (parts[0].isEmpty() ? 0 : Long.parseLong(digits(parts[0]))) * 1000
        + Long.parseLong(digits(parts[1]));
  }

  private static String digits(String part) {
    String digits = part.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? "0" : digits.substring(0, Math.min(digits.length(), 9));
  }
}
