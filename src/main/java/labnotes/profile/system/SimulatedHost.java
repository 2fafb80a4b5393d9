package labnotes.profile.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.fact.ValidationFact;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** A simulated host without files, which shows the files that resources would create. */
public final class SimulatedHost {
  private Facts facts;
  private final List<Diagnostic> refusals = new ArrayList<>();

  private SimulatedHost(Facts facts) {
    this.facts = facts;
  }

  /** Returns the host after resources were applied to it. */
  public static SimulatedHost of(SystemState system, List<Resource> resources) {
    Facts facts = Facts.of(SystemFact.INSTANCE, system);
    for (Resource resource : resources) {
      facts = facts.and(initialFacts(resource.needs(), facts));
    }
    SimulatedHost host = new SimulatedHost(facts);
    resources.forEach(host::add);
    return host;
  }

  private static Facts initialFacts(Set<Fact<?>> needs, Facts known) {
    Facts facts = Facts.none();
    for (Fact<?> fact : needs) {
      if (fact instanceof FileFact file) {
        facts = facts.with(file, new FileState.Absent(new HostPath("/")));
      } else if (fact instanceof ValidationFact check) {
        facts = facts.with(check, ValidationFact.Validation.NONE);
      } else if (!known.isAsked(fact)) {
        facts = facts.withoutAnswer(fact, "not available without a host");
      }
    }
    return facts;
  }

  private void add(Resource resource) {
    if (resource.problems().stream().anyMatch(Diagnostic::isError)) {
      return;
    }
    try {
      Decision decision = resource.decide(facts);
      if (decision instanceof Decision.Due due) {
        facts = facts.expecting(due.change().expect());
      } else if (decision instanceof Decision.Refused refused
          && (refused.isInvalid() || readsCreatedFile(resource))) {
        refusals.addAll(refused.reasons());
      }
    } catch (UnansweredException needsRealHost) {
      // This resource depends on more than files and cannot be simulated.
    }
  }

  /** Whether another resource created a file that this one reads; otherwise a host may have it. */
  private boolean readsCreatedFile(Resource resource) {
    return resource.needs().stream()
        .anyMatch(
            fact ->
                fact instanceof FileFact file && !(facts.get(file) instanceof FileState.Absent));
  }

  /** Returns a problem in a file on the host with the position of its resource in the profile. */
  public static Diagnostic inProfile(Diagnostic problem, Resource resource) {
    Position onHost = problem.at();
    Position at = resource.common().at();
    return onHost == null || at == null || onHost.file().equals(at.file())
        ? problem
        : new Diagnostic(problem.severity(), onHost + ": " + problem.message(), at, problem.hint());
  }

  /** Returns the reasons why resources were refused. */
  public List<Diagnostic> refusals() {
    return List.copyOf(refusals);
  }

  /** Returns the files of the host, sorted by path. */
  public Map<HostPath, Content> files() {
    Map<HostPath, Content> files = new TreeMap<>();
    for (Fact<?> fact : facts.questions()) {
      if (fact instanceof FileFact file
          && facts.get(file) instanceof FileState.Regular regular
          && regular.content() != null) {
        files.put(file.path(), regular.content());
      }
    }
    return files;
  }
}
