package labnotes.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.resource.Desired;

/** A wish of whose hosts something more is asked in the same trip. */
record Asking(Desired wish, Set<Fact<?>> more) implements Desired {
  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new LinkedHashSet<>(wish.needs());
    needs.addAll(more);
    return needs;
  }

  @Override
  public Facts taking(Facts observed) {
    return wish.taking(observed);
  }

  @Override
  public Facts knowing(Facts taken, Settled settled) {
    return wish.knowing(taken, settled);
  }

  @Override
  public Settled given(Facts observed) {
    return wish.given(observed);
  }
}
