package labnotes.kind.firewall;

import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Whether an earlier rule decides for all connections of a rule in the opposite way. */
record FirewallOrderFact(FirewallRule rule) implements SingleFact<Boolean> {
  @Override
  public Sh ask() {
    return FirewallFact.INSTANCE.ask();
  }

  @Override
  public Boolean read(Answer answer) {
    FirewallState state = FirewallFact.INSTANCE.read(answer);
    return state.manager().stream()
        .flatMap(manager -> manager.places(rule, state).stream())
        .anyMatch(place -> state.isOverridden(place, rule));
  }

  /** Only the answer after a change is verified: no shell compares rules. */
  @Override
  public Sh verify(Boolean isOverridden) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "whether `" + rule + "` is overridden";
  }
}
