package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.pending.AppliedResourcesFact;
import labnotes.kind.pending.PendingProviders;
import labnotes.text.Diagnostic;

/** The decision for a rule. */
record FirewallRuleDecision(FirewallRuleResource desired, Facts observed) {
  Decision decide() {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Optional<Diagnostic> elsewhere = desired.elsewhere(system);
    if (elsewhere.isPresent()) {
      return Decision.Refused.because(elsewhere.get());
    }
    if (system.offline()) {
      return new Decision.Deferred("firewall rules can only be changed on a running system");
    }
    FirewallState state = FirewallState.in(observed);
    if (state.manager().isEmpty()) {
      return unmanaged();
    }
    Optional<FirewallRule> rule = desired.rule(observed);
    if (rule.isEmpty() && desired.service().isPresent()) {
      return refusal(
              "`%s` is not a service of /etc/services for %s"
                  .formatted(desired.service().get(), desired.protocol().word()))
          .hint("write its `port`")
          .decision();
    }
    return new Managed(state, state.manager().get()).decide(rule);
  }

  private Decision unmanaged() {
    if (!desired.common().present()) {
      return new Decision.InPlace("there is no firewall that has it");
    }
    return pendingPackage()
        .orElseGet(
            () ->
                refusal("this system has none of " + FirewallManagers.names())
                    .hint("declare `package: ufw`, or create /etc/nftables.conf")
                    .decision());
  }

  private Optional<Decision> pendingPackage() {
    return PendingProviders.packageBefore(desired.common(), observed)
        .or(() -> PendingProviders.anyPackage(observed))
        .map(Decision.Waits::new);
  }

  private Refusal refusal(String message) {
    return Refusal.of(desired, desired.address() + ": " + message);
  }

  /** The decision on a host with a firewall. */
  private final class Managed {
    private final FirewallState state;
    private final FirewallManager manager;

    Managed(FirewallState state, FirewallManager manager) {
      this.state = state;
      this.manager = manager;
    }

    Decision decide(Optional<FirewallRule> rule) {
      Decision decision = desired.common().present() ? present(rule.orElseThrow()) : absent(rule);
      return decision instanceof Decision.Due
          ? manager
              .whyUnchangeable(state)
              .<Decision>map(reason -> refusal(reason).decision())
              .orElse(decision)
          : decision;
    }

    private Decision present(FirewallRule rule) {
      Optional<Decision> waiting = waiting();
      if (waiting.isPresent()) {
        return waiting.get();
      }
      List<FirewallRule> parts = manager.parts(rule);
      List<FirewallRule> missing = parts.stream().filter(part -> !isInPlace(part)).toList();
      Optional<String> obstacle =
          Stream.concat(
                  Stream.of(rule).filter(any -> manager.places(rule, state).isEmpty()),
                  missing.stream())
              .flatMap(part -> obstacle(part).stream())
              .findFirst();
      if (obstacle.isPresent()) {
        return refusal(obstacle.get()).decision();
      }
      List<FirewallRule> earlier = earlier();
      earlier.removeIf(one -> one.match().equals(rule.match()));
      List<FirewallRule> outdated = parts(earlier);
      outdated.removeIf(one -> parts.stream().anyMatch(part -> part.match().equals(one.match())));
      return missing.isEmpty() && outdated.isEmpty()
          ? new Decision.InPlace(manager.name() + " has it")
          : new Decision.Due(
              new FirewallRuleChange(desired, state, manager)
                  .to(rule, missing, new FirewallRuleChange.Outdated(earlier, outdated)));
    }

    private Optional<String> obstacle(FirewallRule part) {
      return manager.nameProblem(desired.name()).or(() -> manager.obstacle(part, state));
    }

    /** The decision if a package may bring the firewall that the host uses. */
    private Optional<Decision> waiting() {
      return manager.isInUse(state) ? Optional.empty() : pendingPackage();
    }

    private boolean isInPlace(FirewallRule part) {
      List<String> places = manager.places(part, state);
      return !places.isEmpty()
          && places.stream().allMatch(place -> manager.has(place, part, state));
    }

    private Decision absent(Optional<FirewallRule> rule) {
      Set<FirewallRule> present = new LinkedHashSet<>(parts(earlier()));
      rule.map(manager::parts).stream()
          .flatMap(List::stream)
          .filter(part -> manager.places(part, state).stream().anyMatch(at -> state.has(at, part)))
          .forEach(present::add);
      return present.isEmpty()
          ? new Decision.InPlace(manager.name() + " does not have it")
          : new Decision.Due(
              new FirewallRuleChange(desired, state, manager).away(List.copyOf(present)));
    }

    /** The rules of this name that the host has: by their comments, else by the record. */
    private List<FirewallRule> earlier() {
      Set<FirewallRule> named = new LinkedHashSet<>();
      desired.replaces().forEach(text -> FirewallRule.of(text).ifPresent(named::add));
      manager
          .comment(desired.name())
          .ifPresentOrElse(
              comment -> state.commented(comment).map(this::rule).forEach(named::add),
              () -> applied().ifPresent(named::add));
      return new ArrayList<>(named.stream().filter(one -> !parts(List.of(one)).isEmpty()).toList());
    }

    /** The parts of rules that the firewall has. */
    private List<FirewallRule> parts(List<FirewallRule> rules) {
      return new ArrayList<>(
          rules.stream()
              .flatMap(one -> manager.parts(one).stream())
              .filter(one -> !state.stored(one.match()).isEmpty())
              .distinct()
              .toList());
    }

    private FirewallRule rule(StoredRule stored) {
      return new FirewallRule(
          stored.isOpen() ? FirewallAction.ALLOW : FirewallAction.DENY,
          stored.match().protocol().equals("udp") ? FirewallProtocol.UDP : FirewallProtocol.TCP,
          stored.match().ports().orElseThrow(),
          stored.match().source());
    }

    private Optional<FirewallRule> applied() {
      return AppliedResourcesFact.of(desired.address(), FirewallRuleResource.class, observed)
          .filter(one -> one.common().present() && observed.areAsked(one.needs()))
          .flatMap(one -> one.rule(observed));
    }
  }
}
