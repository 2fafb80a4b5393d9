package labnotes.run;

import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.resource.Desired;

/** A wish of whose files it is also asked where they come from. */
public record Explained(Desired wish) implements Desired {
  @Override
  public Set<Fact<?>> needs() {
    return ReapplyWish.withOrigins(wish.needs());
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
