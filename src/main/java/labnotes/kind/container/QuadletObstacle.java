package labnotes.kind.container;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.pending.PendingProviders;

/** Why podman on a host makes no unit of a quadlet. */
record QuadletObstacle(QuadletResource desired, Facts observed) {
  /** The release of podman that reads the files of an extension first (its release notes). */
  private static final Map<String, String> SINCE = Map.of("image", "4.8", "pod", "5.0");

  private static final String FIRST = "4.4";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

  /** The decision that it cannot be applied; empty if it can, or if the system is not Linux. */
  Optional<Decision> find() {
    SystemState system = observed.get(SystemFact.INSTANCE);
    if (!desired.common().present() || system.offline() || !system.kernel().equals("Linux")) {
      return Optional.empty();
    }
    PodmanFact.Podman podman = observed.get(PodmanFact.INSTANCE);
    if (podman.version().isEmpty()) {
      return Optional.of(
          PendingProviders.anyPackage(observed)
              .<Decision>map(Decision.Waits::new)
              .orElseGet(
                  () ->
                      Refusal.of(desired, "podman is not installed")
                          .hint("declare `package: podman`")
                          .decision()));
    }
    String version = podman.version().get();
    String since = SINCE.getOrDefault(desired.extension(), FIRST);
    if (isBefore(version, since)) {
      return Optional.of(
          Refusal.of(
                  desired,
                  "podman %s makes no units of .%s files; podman %s is the first that does"
                      .formatted(version, desired.extension(), since))
              .hint("declare a newer release of podman, or a `unit` that runs podman")
              .decision());
    }
    return podman.hasGenerator()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(desired, "podman " + version + " is installed without its generator")
                .hint("install what has podman-system-generator in systemd/system-generators")
                .decision());
  }

  private static boolean isBefore(String version, String since) {
    Matcher has = NUMBERS.matcher(version);
    Matcher needs = NUMBERS.matcher(since);
    return has.matches() && needs.matches() && number(has) < number(needs);
  }

  private static int number(Matcher version) {
    return Integer.parseInt(version.group(1)) * 10_000 + Integer.parseInt(version.group(2));
  }
}
