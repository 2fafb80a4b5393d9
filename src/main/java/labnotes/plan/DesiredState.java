package labnotes.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.text.Diagnostic;

/** The desired state of hosts, which may depend on the facts of a host. */
public interface DesiredState {
  /** Every question that its resources may need answered. */
  Set<Fact<?>> needs();

  /**
   * The questions of {@link #needs} that a host of this system has to answer; none if it cannot
   * have this desired state.
   *
   * @param system facts that have the system of the host
   */
  default Set<Fact<?>> needsOn(Facts system) {
    return needs();
  }

  /** The facts for planning, with assumptions: a tree that shows no system is of the profile's. */
  default Facts assume(Facts observed) {
    return observed;
  }

  /** The facts with what the controller itself knows, such as the last verdict of a probe. */
  default Facts supplement(Facts assumed, ForHost desired) {
    return assumed;
  }

  /** What of it can be selected, whatever the host is; empty if nothing can. */
  default List<Selectable> selectable() {
    return List.of();
  }

  /** Whether it removes what the profiles applied earlier and no longer declare. */
  default boolean isPruning() {
    return false;
  }

  /** The desired state of one host, given its facts. */
  ForHost forHost(Facts observed);

  /**
   * The desired state of one host.
   *
   * @param profiles the profiles that fit the host, and what each of them declares
   * @param resources in the order of the notes
   * @param problems errors if the host cannot have these profiles, and warnings
   * @param desired the resources as the profiles have them, before host edits were merged into them
   * @param partial what the run is limited to; empty for all that the profiles declare
   */
  record ForHost(
      ProfileShares profiles,
      List<Resource> resources,
      List<Diagnostic> problems,
      List<Resource> desired,
      Optional<PartialRun> partial) {
    public ForHost {
      resources = SensitiveFiles.share(resources);
      problems = List.copyOf(problems);
      desired = SensitiveFiles.share(desired);
    }

    /** Resources that no profile owns. */
    public ForHost(String label, List<Resource> resources, List<Diagnostic> problems) {
      this(ProfileShares.none(label), resources, problems, resources);
    }

    /** All that profiles declare. */
    public ForHost(
        ProfileShares profiles,
        List<Resource> resources,
        List<Diagnostic> problems,
        List<Resource> desired) {
      this(profiles, resources, problems, desired, Optional.empty());
    }

    /** The names of the profiles. */
    public String profile() {
      return profiles.label();
    }

    /** A copy with other problems. */
    public ForHost with(List<Diagnostic> others) {
      return new ForHost(profiles, resources, others, desired, partial);
    }

    /** Whether the host cannot have these profiles. */
    public boolean isInvalid() {
      return problems.stream().anyMatch(Diagnostic::isError);
    }
  }
}
