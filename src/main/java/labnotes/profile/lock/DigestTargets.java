package labnotes.profile.lock;

import java.util.List;
import labnotes.text.Diagnostic;

/**
 * The digests to determine.
 *
 * @param problems what is wrong with the profiles otherwise
 */
public record DigestTargets(List<DigestTarget> targets, List<Diagnostic> problems) {
  public DigestTargets {
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
  }
}
