package labnotes.kind.services;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.Sh;

/** What is different for a service of a user, whose own systemd manages it. */
record UserServices(ServiceResource desired, Facts observed) {
  static final String ELSEWHERE = "only systemd manages services of users";

  /** Why it cannot be compared yet, or at all; empty for a service of the system, too. */
  Optional<Decision> obstacle(Optional<ServiceState> any) {
    if (desired.common().user().isEmpty()) {
      return Optional.empty();
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return Optional.of(
          new Decision.Deferred("services of users are only changed on a running system"));
    }
    Optional<Decision> unready = AccountReferences.unready(desired, observed);
    boolean isElsewhere = any.filter(state -> state.manager().isEmpty()).isPresent();
    return unready.isEmpty() && isElsewhere
        ? Optional.of(Refusal.of(desired, ELSEWHERE).decision())
        : unready;
  }

  /** Whether the user's services run without a login or not, as desired. */
  Decision lingering() {
    Optional<Boolean> wanted = desired.lingering();
    ServiceFact fact = desired.fact(Aspect.LINGERING);
    if (wanted.isEmpty() || wanted.get() == isLingering()) {
      return new Decision.InPlace(wanted.isEmpty() ? "" : "runs " + observed.get(fact).word());
    }
    ServiceState before = observed.get(fact);
    String word = wanted.get() ? ServiceState.LINGERS : ServiceState.ENDS_WITH_LOGIN;
    return new Decision.Due(
        new Change(
            desired.address(),
            Action.UPDATE,
            List.of(
                Delta.Value.of(
                    "services of " + desired.common().user().orElseThrow(), before.word(), word)),
            Facts.of(fact, before),
            step(wanted.get() ? "linger" : "unlinger"),
            Facts.of(fact, before.become(word)),
            desired.common().triggers(),
            List.of(
                new ServiceResource(
                    desired.common().undone(),
                    desired.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(isLingering())))));
  }

  private boolean isLingering() {
    return observed.get(desired.fact(Aspect.LINGERING)).word().equals(ServiceState.LINGERS);
  }

  /** The refusal to start a service of a user who has no session; empty if it can be started. */
  Optional<Decision> whyNotStarted(ServiceState state) {
    boolean canRun =
        desired.common().user().isEmpty()
            || desired.lingering().orElseGet(this::isLingering)
            || state.details().equals(Map.of())
            || state.details().getOrDefault(UserServiceQuery.RUNNING, "no").equals("yes");
    return canRun
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    desired,
                    "user %s is not logged in, so service %s cannot run"
                        .formatted(desired.common().user().get(), desired.name()))
                .hint("add `lingering: true` if it must run without a login")
                .decision());
  }

  private Sh step(String operation) {
    return Sh.of("labnotes_user_service {} {}", desired.common().user().orElseThrow(), operation);
  }
}
