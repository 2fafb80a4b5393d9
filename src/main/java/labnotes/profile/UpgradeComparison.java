package labnotes.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.plan.DesiredState.Settled;
import labnotes.plan.ProfileComparison;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.system.VersionRange;
import labnotes.text.DiagnosticCollector;

/** What an upgrade of the system changes for a profile or a family. */
record UpgradeComparison(ProfileBinding binding, DiagnosticCollector problems) {
  private static final Pattern RELEASE = Pattern.compile("([0-9]+(?:\\.[0-9]+)*)(?:-.*)?");

  /**
   * What the notes become.
   *
   * @param from the release of today; empty for that of the profile before the one to come
   * @param to the release to come
   */
  Optional<ProfileComparison> succession(Optional<String> from, String to) {
    Optional<String> family =
        binding.candidates().stream()
            .flatMap(candidate -> candidate.target().stream())
            .map(TargetSystem::family)
            .findFirst();
    if (family.isEmpty()) {
      problems.error("no profile of " + binding.name() + " says what system it is for", null);
      return Optional.empty();
    }
    Optional<SystemState> after = system("--to", family.get(), to);
    Optional<SystemState> before =
        from.isPresent() ? system("--from", family.get(), from.get()) : after.flatMap(this::before);
    Optional<Settled> earlier = before.flatMap(this::settled);
    return after
        .flatMap(this::settled)
        .flatMap(later -> earlier.map(one -> ProfileComparison.of(one, later)));
  }

  private Optional<SystemState> system(String option, String family, String release) {
    Matcher matcher = RELEASE.matcher(release);
    if (!matcher.matches()) {
      problems.error(option + " " + release + " is no release; write one such as 14.1", null);
      return Optional.empty();
    }
    return Optional.of(SampleSystems.of(family, matcher.group(1)));
  }

  /** A host of the profile before that of a system; of its own first release where it is first. */
  private Optional<SystemState> before(SystemState system) {
    Optional<BoundProfile> now = binding.fit(system);
    List<BoundProfile> earlier =
        binding.candidates().stream()
            .filter(
                one -> one.target().filter(is -> is.family().equals(system.family())).isPresent())
            .filter(
                one ->
                    now.filter(
                            fit -> VersionRange.compare(ProfileBinding.lowest(one), ProfileBinding.lowest(fit)) < 0)
                        .isPresent())
            .toList();
    return earlier.stream()
        .max(Comparator.comparing(ProfileBinding::lowest, VersionRange::compare))
        .or(() -> now)
        .flatMap(BoundProfile::target)
        .map(TargetSystem::typicalVersion)
        .map(release -> SampleSystems.of(system.family(), release));
  }

  private Optional<Settled> settled(SystemState system) {
    if (binding.fit(system).isEmpty()) {
      problems.add(binding.misfit(system).upgrade());
      return Optional.empty();
    }
    Settled settled = binding.given(Facts.of(new SystemFact(), system));
    problems.addAll(settled.problems());
    return Optional.of(settled);
  }
}
