package labnotes.kind.git;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a host has at the path of a checkout.
 *
 * @param hasGit whether git is installed
 * @param obstacle why git cannot work there, a clause
 * @param owner who owns the checkout, or would work on it
 * @param checkout empty if the path does not exist or is an empty directory
 */
record GitState(
    boolean hasGit,
    Optional<String> obstacle,
    String owner,
    Optional<Checkout> checkout,
    Remote remote) {

  /** A path without a checkout. */
  GitState removed() {
    return new GitState(true, Optional.empty(), owner, Optional.empty(), Remote.unasked());
  }

  /** A path with this checkout. */
  GitState with(Checkout other) {
    return new GitState(true, Optional.empty(), owner, Optional.of(other), Remote.unasked());
  }

  /** The remote only shows what to do, and the owner who does it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GitState state
        && state.hasGit == hasGit
        && state.obstacle.equals(obstacle)
        && state.checkout.equals(checkout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(hasGit, obstacle, checkout);
  }

  @Override
  public String toString() {
    return obstacle.orElse(checkout.map(Checkout::toString).orElse("none"));
  }

  /**
   * A checkout.
   *
   * @param head the commit; empty if there is none yet
   * @param branch empty if no branch is checked out
   * @param known the commit of the desired version, if that never changes; does not count for
   *     equality
   * @param applied the commit that labnotes checked out last; does not count for equality
   * @param work what exists only on this host: changed files, commits that no remote has, …
   * @param modules the submodules that are not as the commit has them
   */
  record Checkout(
      String head,
      String branch,
      String url,
      String known,
      String applied,
      List<String> work,
      List<String> modules) {
    Checkout {
      work = List.copyOf(work);
      modules = List.copyOf(modules);
    }

    /** A checkout without local work. */
    static Checkout of(String head, String branch, String url) {
      return new Checkout(head, branch, url, "", head, List.of(), List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Checkout checkout
          && checkout.head.equals(head)
          && checkout.branch.equals(branch)
          && checkout.url.equals(url)
          && checkout.work.equals(work)
          && checkout.modules.equals(modules);
    }

    @Override
    public int hashCode() {
      return Objects.hash(head, branch, url, work, modules);
    }

    @Override
    public String toString() {
      return Stream.of(List.of(url, head, branch), work, modules)
          .flatMap(List::stream)
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * What a remote repository has.
   *
   * @param main the branch that it checks out by default; empty if that is not known
   * @param commits the commits of the refs that were asked for
   * @param failure why it could not be asked, a clause
   */
  record Remote(String main, Map<String, String> commits, Optional<String> failure) {
    Remote {
      commits = Map.copyOf(commits);
    }

    /** A remote that was not asked. */
    static Remote unasked() {
      return new Remote("", Map.of(), Optional.empty());
    }

    /** The commit of a ref, of an annotated tag that which it names. */
    Optional<String> commit(String ref) {
      return Optional.ofNullable(commits.get(ref + "^{}"))
          .or(() -> Optional.ofNullable(commits.get(ref)));
    }
  }
}
