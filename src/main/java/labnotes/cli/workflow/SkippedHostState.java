package labnotes.cli.workflow;

import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.plan.DesiredState;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** A desired state without resources, for a host to skip; the reasons become warnings. */
public record SkippedHostState(String profile, List<Diagnostic> reasons) implements DesiredState {
  @Override
  public Set<Fact<?>> needs() {
    return Set.of();
  }

  @Override
  public ForHost forHost(Facts observed) {
    List<Diagnostic> warnings =
        reasons.stream().map(reason -> reason.withSeverity(Severity.WARNING)).toList();
    return new ForHost(profile, List.of(), warnings);
  }
}
