package labnotes.cli.workflow;

import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.plan.DesiredState;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** A wish for nothing on one of several hosts, with the reasons, which are no errors there. */
public record SkippedHostState(String profile, List<Diagnostic> reasons) implements DesiredState {
  @Override
  public Set<Fact<?>> needs() {
    return Set.of();
  }

  @Override
  public Settled given(Facts observed) {
    return new Settled(
        profile,
        List.of(),
        reasons.stream().map(one -> one.withSeverity(Severity.WARNING)).toList());
  }
}
