package labnotes.kind.git;

import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.kind.Refusal;

/**
 * The commit that a checkout should have.
 *
 * @param problem why it is not known
 * @param commit empty if there is a problem
 * @param ref the branch or tag of the remote; empty for a commit
 * @param branch the local branch to check out; empty if it does not matter
 */
record GitTarget(Optional<Refusal> problem, String commit, String ref, Optional<String> branch) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final String REFS = "refs/";
  private static final String BRANCHES = "refs/heads/";
  private static final String TAGS = "refs/tags/";

  static GitTarget of(GitResource desired, GitState state) {
    String version = desired.version().orElse("");
    if (COMMIT.matcher(version).matches()) {
      return unreachable(desired, state)
          .filter(any -> state.checkout().isEmpty())
          .orElseGet(() -> new GitTarget(Optional.empty(), version, "", desired.branch()));
    }
    Optional<String> known =
        state.checkout().map(GitState.Checkout::known).filter(commit -> !commit.isEmpty());
    if (known.isPresent()) {
      String tag = version.startsWith(REFS) ? version : TAGS + version;
      return new GitTarget(Optional.empty(), known.get(), tag, Optional.empty());
    }
    return unreachable(desired, state)
        .orElseGet(() -> new Named(desired, state.remote()).target(version));
  }

  private static Optional<GitTarget> unreachable(GitResource desired, GitState state) {
    return state
        .remote()
        .failure()
        .map(
            reason ->
                refused(
                    Refusal.of(desired, desired.url() + " cannot be read: " + reason)
                        .hint(
                            "run `git ls-remote` on the host as "
                                + state.owner()
                                + "; a checkout at a tag or commit does not need the remote")));
  }

  private static GitTarget refused(Refusal refusal) {
    return new GitTarget(Optional.of(refusal), "", "", Optional.empty());
  }

  /** A branch or tag that the remote knows. */
  private record Named(GitResource desired, GitState.Remote remote) {
    GitTarget target(String version) {
      if (version.isEmpty()) {
        return remote
            .commit("HEAD")
            .filter(any -> remote.main().startsWith(BRANCHES))
            .map(commit -> target(commit, remote.main()))
            .orElseGet(
                () ->
                    refused(
                        Refusal.of(desired, desired.url() + " has no default branch")
                            .hint("add `version:`")));
      }
      if (version.startsWith(REFS)) {
        return found(version).orElseGet(() -> missing(version));
      }
      Optional<GitTarget> tag = found(TAGS + version);
      Optional<GitTarget> branch = found(BRANCHES + version);
      return tag.isPresent() && branch.isPresent()
          ? refused(
              Refusal.of(desired, desired.url() + " has both a tag and a branch " + version)
                  .hint("write %s%s or %s%s".formatted(TAGS, version, BRANCHES, version)))
          : tag.or(() -> branch).orElseGet(() -> missing(version));
    }

    private GitTarget missing(String version) {
      return refused(
          Refusal.of(desired, desired.url() + " has no tag or branch " + version)
              .hint("a commit must be written in full"));
    }

    private Optional<GitTarget> found(String ref) {
      return remote.commit(ref).map(commit -> target(commit, ref));
    }

    private static GitTarget target(String commit, String ref) {
      Optional<String> branch =
          Optional.of(ref)
              .filter(name -> name.startsWith(BRANCHES))
              .map(name -> name.substring(BRANCHES.length()));
      return new GitTarget(Optional.empty(), commit, ref, branch);
    }
  }

  /** A new checkout of the commit. */
  GitState.Checkout checkout(String url) {
    return GitState.Checkout.of(commit, branch.orElse(""), url);
  }

  /** The checkout once it has the commit; one that has it keeps its branch if that is the same. */
  GitState.Checkout checkout(GitState.Checkout now, String url) {
    boolean keepsBranch = branch.isEmpty() && commit.equals(now.head());
    return GitState.Checkout.of(commit, keepsBranch ? now.branch() : branch.orElse(""), url);
  }

  /** What a message says about it. */
  String shown() {
    String name = ref.replaceFirst("^refs/(heads|tags)/", "");
    return (name.isEmpty() ? "commit " : name + ", commit ") + commit;
  }
}
