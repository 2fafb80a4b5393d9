package labnotes.kind.git;

import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The checkout at a path.
 *
 * @param user who works on it; empty for its owner
 * @param url the remote repository
 * @param version the desired version; empty for the default branch
 * @param submodules whether they matter
 * @param isRemoval whether to look for all that a removal would lose
 */
record GitFact(
    HostPath path,
    Optional<String> user,
    String url,
    String version,
    boolean submodules,
    boolean isRemoval)
    implements Fact<GitState> {
  @Override
  public Query<GitFact, GitState> query() {
    return GitQuery.CHECKOUTS;
  }

  @Override
  public Sh verify(GitState value) {
    return Sh.of(
        "labnotes_git_is {} {} {} {}",
        path,
        user.orElse(""),
        value.checkout().map(GitState.Checkout::head).orElse(""),
        value.checkout().map(GitState.Checkout::branch).orElse(""));
  }

  @Override
  public String toString() {
    return "checkout " + path;
  }
}
