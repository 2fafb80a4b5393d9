package labnotes.plan;

import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;

/** A wish around another one, which answers wherever this one has nothing of its own to say. */
public interface DelegatingDesiredState extends DesiredState {
  /** The wish inside. */
  DesiredState desired();

  @Override
  default Set<Fact<?>> needs() {
    return desired().needs();
  }

  @Override
  default Facts taking(Facts observed) {
    return desired().taking(observed);
  }

  @Override
  default Facts knowing(Facts taken, Settled settled) {
    return desired().knowing(taken, settled);
  }

  @Override
  default Settled given(Facts observed) {
    return desired().given(observed);
  }
}
