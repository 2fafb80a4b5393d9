package labnotes.cli.workflow;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.PrecautionOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.SelectionOptions;
import labnotes.cli.options.TargetHost;
import labnotes.cli.terminal.Terminal;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.machine.MachineFact;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary;
import labnotes.reconcile.AppliedDrift;
import labnotes.reconcile.ReapplyState;
import labnotes.record.BaseContentsFact;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RecordedState;
import labnotes.run.Host;
import labnotes.run.ResolvedGoal;
import labnotes.text.Diagnostic;
import labnotes.view.Messages;

/**
 * The goal of reapply on a host, which depends on the record of the host.
 *
 * @param names the profiles that the user named; empty for those of the inventory or of the record
 * @param selection the part of the profiles
 * @param states the desired states by host that do not depend on the record
 * @param suggestion the command to suggest if no profile was applied
 */
public record ReapplyGoal(
    List<String> names,
    SelectionOptions selection,
    Map<String, DesiredState> states,
    ProfileOptions profiles,
    PrecautionOptions precautions,
    Terminal terminal,
    Messages messages,
    String suggestion) {

  private ProfileLibrary library() {
    return profiles.library(terminal);
  }

  /** Reads the record of a host and returns the goal. */
  public ResolvedGoal create(Host host, TargetHost target, ConflictResolver resolver)
      throws IOException {
    List<String> given = names.isEmpty() ? target.profiles() : names;
    Facts facts = target.named(host.observe(questions(target)));
    HostRecord record = facts.get(RecordFact.INSTANCE);
    List<String> last = record.state().profiles();
    if (given.isEmpty() && last.isEmpty()) {
      throw unknownProfile(target.name(), record);
    }
    if (given.isEmpty()) {
      checkLibrary(target.name(), last);
    }
    List<String> wanted = given.isEmpty() ? last.stream().map(this::family).toList() : given;
    DesiredState known = states.get(target.name());
    DesiredState whole =
        known != null
            ? known
            : profiles.accept(
                profiles.validate(library(), wanted, target.variables(), terminal), messages);
    if (known == null) {
      selection.check(List.of(whole));
    }
    DesiredState desired = selection.applyTo(whole);
    DesiredState merged =
        new ReapplyState(
            desired,
            record,
            facts.get(BaseContentsFact.INSTANCE),
            related(given.isEmpty() ? last : given),
            resolver);
    return new ResolvedGoal(
        new NamedHostState(precautions.applyTo(merged), target),
        AppliedDrift::of,
        upgrade(record.state(), facts, whole, target));
  }

  /** The questions about the record, and about all that the profiles of an upgrade depend on. */
  private Set<Fact<?>> questions(TargetHost target) {
    Set<Fact<?>> questions =
        new FactSet(List.of(RecordFact.INSTANCE, BaseContentsFact.INSTANCE, SystemFact.INSTANCE));
    List<MachineFact> machine = List.of(MachineFact.values());
    Optional<Set<Fact<?>>> known =
        Optional.ofNullable(states.get(target.name())).map(DesiredState::needs);
    machine.stream()
        .filter(fact -> known.map(needs -> needs.contains(fact)).orElse(true))
        .forEach(questions::add);
    return questions;
  }

  private void checkLibrary(String host, List<String> last) {
    List<Diagnostic> missing =
        last.stream()
            .filter(one -> !library().hasProfile(one))
            .map(
                one ->
                    Diagnostic.error(
                            "the profile `"
                                + one
                                + "`, applied last on "
                                + host
                                + ", is not in the library",
                            null)
                        .hint("pass --library DIR, or name a profile: " + suggestion))
            .toList();
    if (!missing.isEmpty()) {
      throw new UsageException(missing);
    }
  }

  /** The family of a profile, or its name if it has none. */
  private String family(String name) {
    return library().show(name).value().flatMap(ProfileSummary::family).orElse(name);
  }

  /** Profiles or families, with the others of their families: what other profiles applied stays. */
  private Set<String> related(List<String> wanted) {
    List<ProfileSummary> all = library().list().value().orElse(List.of());
    Set<String> related = new LinkedHashSet<>();
    wanted.forEach(name -> related.addAll(related(name, all)));
    return related;
  }

  private static Set<String> related(String name, List<ProfileSummary> all) {
    Optional<String> family =
        all.stream()
            .filter(one -> one.name().equals(name))
            .flatMap(one -> one.family().stream())
            .findFirst();
    Set<String> related = new LinkedHashSet<>(Set.of(name));
    family.ifPresent(related::add);
    all.stream()
        .filter(one -> one.family().isPresent())
        .filter(one -> one.family().equals(family.or(() -> Optional.of(name))))
        .forEach(one -> related.add(one.name()));
    return related;
  }

  private UsageException unknownProfile(String host, HostRecord record) {
    String reason =
        record.obstacle().isPresent() || record.isDamaged()
            ? String.join("; ", record.notices(run -> "labnotes undo " + run))
            : "no profile was applied to " + host + " yet";
    return new UsageException(
        List.of(Diagnostic.error(reason, null).hint("name the profile: " + suggestion)));
  }

  /** What an upgrade since the last run changes in the notes; empty without an upgrade. */
  private Optional<ProfileComparison> upgrade(
      RecordedState last, Facts facts, DesiredState desired, TargetHost target) {
    SystemState system = facts.get(SystemFact.INSTANCE);
    String[] release = last.release().split(" ", 2);
    if (release.length < 2
        || last.profiles().isEmpty()
        || system.family().isEmpty()
        || last.release().equals(system.family() + " " + system.version())) {
      return Optional.empty();
    }
    Facts before = facts.with(SystemFact.INSTANCE, system.of(release[0], release[1]));
    return library()
        .desired(last.profiles(), profiles.overrides(terminal).on(target.variables()))
        .value()
        .map(state -> state.forHost(before))
        .filter(state -> state.profiles().profiles().equals(last.profiles()))
        .filter(state -> !state.desired().isEmpty())
        .filter(state -> !desired.forHost(facts).isInvalid())
        .map(state -> ProfileComparison.of(state, desired.forHost(facts)))
        .filter(both -> !both.from().equals(both.to()) || !both.notes().isEmpty());
  }
}
