package labnotes.profile.bind;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.profile.system.TargetSystem;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/**
 * A system that a profile, or every member of a family, does not support.
 *
 * @param supporting the names of the profiles that support it
 */
record UnsupportedSystem(
    String name, List<BoundProfile> candidates, SystemState system, List<String> supporting) {
  UnsupportedSystem {
    candidates = List.copyOf(candidates);
    supporting = List.copyOf(supporting);
  }

  /** Returns the error for a host of this system. */
  Diagnostic ofHost() {
    return error("but " + host());
  }

  /** Returns the error for an upgrade to this system. */
  Diagnostic ofUpgrade() {
    return error("not " + system.family() + " " + system.version());
  }

  private Diagnostic error(String reason) {
    List<String> targets =
        candidates.stream()
            .flatMap(candidate -> candidate.target().stream())
            .map(TargetSystem::toString)
            .distinct()
            .toList();
    String message = name + " supports " + String.join(" or ", targets) + ", " + reason;
    return Diagnostic.error(message, null).hint(hint());
  }

  private String host() {
    String host = system.name().isEmpty() ? "the host" : "host " + system.name();
    if (system.family().isEmpty()) {
      return "the system of " + host + " is unknown";
    }
    String release = system.version().isEmpty() ? "of an unknown release" : system.version();
    return host + " runs " + system.family() + " " + release;
  }

  private String hint() {
    if (!supporting.isEmpty()) {
      return (supporting.size() == 1 ? "use the profile " : "use one of the profiles ")
          + DiagnosticCollector.words(supporting);
    }
    Optional<BoundProfile> closest = closest();
    if (closest.isEmpty()) {
      String unsupported = (system.family() + " " + system.version()).strip();
      return "no profile in the library supports "
          + (unsupported.isEmpty() ? "an unknown system" : unsupported);
    }
    return "the closest profile is `%1$s`; write a profile with `extends: [%1$s]` and its own `os`,"
            .formatted(closest.get().name())
        + " and check it with `labnotes plan`";
  }

  /** Returns the profile of the same system whose first release is closest to the host's. */
  private Optional<BoundProfile> closest() {
    return candidates.stream()
        .filter(
            candidate ->
                candidate
                    .target()
                    .filter(target -> target.family().equals(system.family()))
                    .isPresent())
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
