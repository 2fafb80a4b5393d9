package labnotes.plan;

import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;

/** A desired state that delegates to another one what it does not override. */
public interface DelegatingDesiredState extends DesiredState {
  /** The desired state that is delegated to. */
  DesiredState desired();

  @Override
  default Set<Fact<?>> needs() {
    return desired().needs();
  }

  @Override
  default Set<Fact<?>> needsOn(Facts system) {
    return desired().needsOn(system);
  }

  @Override
  default Facts assume(Facts observed) {
    return desired().assume(observed);
  }

  @Override
  default Facts supplement(Facts assumed, ForHost desired) {
    return desired().supplement(assumed, desired);
  }

  @Override
  default List<Selectable> selectable() {
    return desired().selectable();
  }

  @Override
  default boolean isPruning() {
    return desired().isPruning();
  }

  @Override
  default ForHost forHost(Facts observed) {
    return desired().forHost(observed);
  }
}
