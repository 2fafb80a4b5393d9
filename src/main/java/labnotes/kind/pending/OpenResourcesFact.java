package labnotes.kind.pending;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The earlier resources of a plan that are due or wait; no host is asked. */
public enum OpenResourcesFact implements SingleFact<Set<Address>> {
  INSTANCE;

  /** The facts and a resource more, if it is due or waits. */
  public static Facts addTo(Facts observed, Address address, Decision decision) {
    if (!(decision instanceof Decision.Due || decision instanceof Decision.Waits)) {
      return observed;
    }
    Set<Address> open = new LinkedHashSet<>(in(observed));
    open.add(address);
    return observed.with(OpenResourcesFact.INSTANCE, open);
  }

  /** These resources, in the order of the plan. */
  static Set<Address> in(Facts observed) {
    return observed.peek(OpenResourcesFact.INSTANCE).orElse(Set.of());
  }

  @Override
  public Sh ask() {
    return Sh.NOTHING;
  }

  @Override
  public Set<Address> read(Answer answer) {
    return Set.of();
  }

  @Override
  public Sh verify(Set<Address> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the open resources of the plan";
  }
}
