package labnotes.plan;

import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** What hosts shall be, some of which depends on what a host answers. */
public interface DesiredState {
  /** Every question that its resources may need answered. */
  Set<Fact<?>> needs();

  /**
   * The answers as they are taken for planning: a tree of files that shows no system is taken to be
   * what it is wished for.
   */
  default Facts taking(Facts observed) {
    return observed;
  }

  /**
   * The facts with what this machine itself knows of what a host shall be, such as what a probe
   * found last.
   */
  default Facts knowing(Facts taken, Settled settled) {
    return taken;
  }

  /** What this host shall be, given its answers. */
  Settled given(Facts observed);

  /**
   * What one host shall be.
   *
   * @param profile the name of the profile that fits it
   * @param resources in the order of the notes
   * @param problems why it cannot be this profile, which are errors, and what else its user should
   *     know
   * @param wished the resources as the profile has them, before anything was merged into them
   */
  record Settled(
      String profile, List<Resource> resources, List<Diagnostic> problems, List<Resource> wished) {
    public Settled {
      resources = SensitiveFiles.shared(resources);
      problems = List.copyOf(problems);
      wished = SensitiveFiles.shared(wished);
    }

    /** Resources just as the profile has them. */
    public Settled(String profile, List<Resource> resources, List<Diagnostic> problems) {
      this(profile, resources, problems, resources);
    }

    /** Whether the host cannot be this profile. */
    public boolean isMistaken() {
      return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
  }
}
