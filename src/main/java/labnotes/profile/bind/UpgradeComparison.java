package labnotes.profile.bind;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.plan.DesiredState.ForHost;
import labnotes.plan.ProfileComparison;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.system.TargetSystem;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/** Compares what a profile or a family defines before and after an upgrade of the system. */
public record UpgradeComparison(ProfileBinding binding, DiagnosticCollector problems) {
  private static final Pattern RELEASE = Pattern.compile("([0-9]++(?:\\.[0-9]++)*+)(?:-.*)?");

  /**
   * Returns the difference between two releases; empty if there is an error.
   *
   * @param from the current release; empty for the release of the previous profile
   * @param to the release after the upgrade
   */
  public Optional<ProfileComparison> compare(Optional<String> from, String to) {
    Optional<String> family =
        binding.candidates().stream()
            .flatMap(candidate -> candidate.target().stream())
            .map(TargetSystem::family)
            .findFirst();
    if (family.isEmpty()) {
      problems.add(
          Diagnostic.error(binding.name() + " does not declare the system that it supports", null)
              .hint("add the key `os` to the profile"));
      return Optional.empty();
    }
    Optional<SystemState> after = system("--to", family.get(), to);
    Optional<SystemState> before =
        from.isPresent()
            ? system("--from", family.get(), from.get())
            : after.flatMap(this::previous);
    Optional<ForHost> earlier = before.flatMap(this::settled);
    return after
        .flatMap(this::settled)
        .flatMap(later -> earlier.map(one -> ProfileComparison.of(one, later)));
  }

  private Optional<SystemState> system(String option, String family, String release) {
    Matcher matcher = RELEASE.matcher(release);
    if (!matcher.matches()) {
      problems.add(
          Diagnostic.error(option + ": invalid release `" + release + "`", null)
              .hint("give a release such as 14.1"));
      return Optional.empty();
    }
    return Optional.of(SampleSystems.of(family, matcher.group(1)));
  }

  /** Returns a system of the previous profile; of the same profile if it is the first. */
  private Optional<SystemState> previous(SystemState system) {
    Optional<BoundProfile> current = binding.supporting(system);
    return binding.candidates().stream()
        .filter(one -> supportsFamily(one, system.family()))
        .filter(
            one ->
                current
                    .filter(newer -> ProfileBinding.byRelease().compare(one, newer) < 0)
                    .isPresent())
        .max(ProfileBinding.byRelease())
        .or(() -> current)
        .flatMap(BoundProfile::target)
        .map(TargetSystem::typicalVersion)
        .map(release -> SampleSystems.of(system.family(), release));
  }

  private static boolean supportsFamily(BoundProfile profile, String family) {
    return profile.target().filter(target -> target.family().equals(family)).isPresent();
  }

  /** What to do if the profiles of a family are meant, and one of them is given. */
  private Optional<String> family() {
    return binding.candidates().stream()
        .flatMap(one -> one.family().stream())
        .filter(family -> !family.equals(binding.name()))
        .findFirst()
        .map(
            family ->
                "%s is one profile of the family `%s`; give the family instead"
                    .formatted(binding.name(), family));
  }

  private Optional<ForHost> settled(SystemState system) {
    if (binding.supporting(system).isEmpty()) {
      Diagnostic unsupported = binding.unsupported(system).ofUpgrade();
      problems.add(family().map(unsupported::hint).orElse(unsupported));
      return Optional.empty();
    }
    ForHost settled = binding.forHost(SampleSystems.facts(system));
    problems.addAll(settled.problems());
    return Optional.of(settled);
  }
}
