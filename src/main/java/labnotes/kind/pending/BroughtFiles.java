package labnotes.kind.pending;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.sh.HostPath;

/** The part of a resource about files that its change brings and that are not known before. */
public interface BroughtFiles {
  /**
   * The directory that its change creates, with files that are not known before, such as the home
   * of a new user. All resources in it come after it, and are planned again once it is applied.
   *
   * @param observed answers to the resource's questions
   */
  default Optional<HostPath> broughtDirectory(Facts observed) {
    return redirectedDirectory(observed);
  }

  /**
   * The path behind which its change puts other files, as another target of a symbolic link does.
   * What was known of the files below it is about others then.
   *
   * @param observed answers to the resource's questions
   */
  default Optional<HostPath> redirectedDirectory(Facts observed) {
    return Optional.empty();
  }
}
