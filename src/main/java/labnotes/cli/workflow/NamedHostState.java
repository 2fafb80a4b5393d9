package labnotes.cli.workflow;

import labnotes.cli.options.TargetHost;
import labnotes.fact.Facts;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;

/** The desired state of a host that knows the name that the user gives to it. */
record NamedHostState(DesiredState desired, TargetHost target) implements DelegatingDesiredState {
  @Override
  public Facts assume(Facts observed) {
    return target.named(desired.assume(observed));
  }

  @Override
  public ForHost forHost(Facts observed) {
    return desired.forHost(target.named(observed));
  }
}
