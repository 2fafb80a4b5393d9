package labnotes.plan;

import java.util.List;
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

  /** The facts for planning, with assumptions: a tree that shows no system is of the profile's. */
  default Facts assume(Facts observed) {
    return observed;
  }

  /** The facts with what the controller itself knows, such as the last verdict of a probe. */
  default Facts supplement(Facts assumed, ForHost desired) {
    return assumed;
  }

  /** The desired state of one host, given its facts. */
  ForHost forHost(Facts observed);

  /**
   * The desired state of one host.
   *
   * @param profile name of the profile that fits the host
   * @param resources in the order of the notes
   * @param problems errors if the host cannot have this profile, and warnings
   * @param desired the resources as the profile has them, before host edits were merged into them
   * @param names the names under which records have what the profile applied
   */
  record ForHost(
      String profile,
      List<Resource> resources,
      List<Diagnostic> problems,
      List<Resource> desired,
      ProfileNames names) {
    public ForHost {
      resources = SensitiveFiles.share(resources);
      problems = List.copyOf(problems);
      desired = SensitiveFiles.share(desired);
    }

    /** Resources as the profile has them. */
    public ForHost(String profile, List<Resource> resources, List<Diagnostic> problems) {
      this(profile, resources, problems, resources, ProfileNames.none());
    }

    /** A copy with other problems. */
    public ForHost with(List<Diagnostic> others) {
      return new ForHost(profile, resources, others, desired, names);
    }

    /** Whether the host cannot have this profile. */
    public boolean isInvalid() {
      return problems.stream().anyMatch(Diagnostic::isError);
    }
  }
}
