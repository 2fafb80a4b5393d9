package labnotes.kind.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.file.MissingParents;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What to do with a checkout. */
record GitDecision(GitResource desired, Facts observed) {
  Decision decide() {
    SystemState system = observed.get(SystemFact.INSTANCE);
    if (system.offline()) {
      return new Decision.Deferred("checkouts can only be changed on a running system");
    }
    FileState place = observed.get(FileFact.of(desired.path()));
    if (!desired.common().present() && place instanceof FileState.Absent) {
      return new Decision.InPlace("does not exist");
    }
    GitState state = observed.get(desired.fact());
    if (!state.hasGit()) {
      return PendingProviders.anyPackage(observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  Refusal.of(desired, "git is not installed")
                      .hint("declare `package: git`")
                      .decision());
    }
    Optional<Decision> unready = AccountReferences.unready(desired, observed);
    if (unready.isPresent()) {
      return unready.get();
    }
    return obstacle(state, system)
        .orElseGet(() -> desired.common().present() ? present(state, place) : absent(state));
  }

  private Optional<Decision> obstacle(GitState state, SystemState system) {
    @Nullable String obstacle = null;
    if (state.obstacle().isPresent()) {
      obstacle = state.obstacle().get();
    } else if (!system.user().equals("root") && !state.owner().equals(system.user())) {
      obstacle = "it belongs to " + state.owner() + "; connect as that user, or use --become";
    } else if (desired.common().user().filter(user -> !user.equals(state.owner())).isPresent()) {
      obstacle =
          "it belongs to " + state.owner() + ", not to user " + desired.common().user().get();
    }
    return Optional.ofNullable(obstacle)
        .map(reason -> Refusal.of(desired, desired.path() + " cannot be a checkout: " + reason))
        .map(Refusal::decision);
  }

  /** The warning that the files are not those of the commit. */
  List<Diagnostic> warnings() {
    return observed.peek(desired.fact()).flatMap(GitState::checkout).stream()
        .filter(checkout -> !checkout.work().isEmpty())
        .map(
            checkout ->
                Diagnostic.warning(
                    "%s has local work: %s".formatted(desired.path(), listed(checkout.work())),
                    desired.common().at()))
        .toList();
  }

  private static String listed(List<String> work) {
    return String.join(", ", work.stream().map(String::strip).toList());
  }

  private Optional<Decision> localWork(GitState.Checkout checkout, String loss) {
    return checkout.work().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    desired,
                    "%s has local work, which %s: %s"
                        .formatted(desired.path(), loss, listed(checkout.work())))
                .hint("commit and push it, or discard it")
                .decision());
  }

  private Decision absent(GitState state) {
    if (state.checkout().isEmpty()) {
      return new Decision.InPlace("is not a checkout");
    }
    GitState.Checkout checkout = state.checkout().get();
    if (!checkout.url().equals(desired.url())) {
      return Refusal.of(desired, "%s is a checkout of %s".formatted(desired.path(), checkout.url()))
          .decision();
    }
    return localWork(checkout, "would be lost")
        .orElseGet(
            () ->
                new Decision.Due(
                    new Change(
                        desired.address(),
                        Action.DELETE,
                        List.of(
                            Delta.Value.removed("url", checkout.url()),
                            Delta.Value.removed("commit", checkout.head())),
                        Facts.of(desired.fact(), state),
                        Sh.of("labnotes_git_remove {} {}", desired.path(), user()),
                        Facts.of(desired.fact(), state.removed())
                            .with(
                                FileFact.of(desired.path()),
                                new FileState.Absent(desired.path().parent())),
                        desired.common().triggers(),
                        List.of(earlier(checkout)))));
  }

  private String user() {
    return desired.common().user().orElse("");
  }

  /** The checkout as it is now. */
  private Resource earlier(GitState.Checkout checkout) {
    return new GitResource(
        desired.common().undone(),
        desired.path(),
        checkout.url(),
        Optional.of(checkout.head()),
        desired.submodules(),
        Optional.of(checkout.branch()).filter(name -> !name.isEmpty()));
  }

  private Decision present(GitState state, FileState place) {
    boolean isPlace = place instanceof FileState.Absent || place instanceof FileState.Directory;
    if (!isPlace) {
      return Refusal.of(desired, desired.path() + " exists but is not a directory").decision();
    }
    GitTarget target = GitTarget.of(desired, state);
    if (target.problem().isPresent()) {
      return target.problem().get().decision();
    }
    return state
        .checkout()
        .map(checkout -> update(state, checkout, target))
        .orElseGet(() -> create(state, target, MissingParents.of(desired.path(), place, observed)));
  }

  private Decision create(GitState state, GitTarget target, MissingParents parents) {
    List<Delta> deltas = new ArrayList<>(parents.deltas());
    deltas.add(Delta.Value.added("url", desired.url()));
    deltas.add(Delta.Value.added("commit", target.commit()));
    target.branch().map(name -> Delta.Value.added("branch", name)).ifPresent(deltas::add);
    if (!state.owner().equals(observed.get(SystemFact.INSTANCE).user())) {
      deltas.add(Delta.Value.added("owner", state.owner()));
    }
    List<Sh> steps = new ArrayList<>(parents.steps());
    steps.add(Sh.of("labnotes_git_create {}", words(target)));
    GitState after = state.with(target.checkout(desired.url()));
    Common undone = desired.common().undone().with(State.ABSENT);
    return new Decision.Due(
        new Change(
            desired.address(),
            Action.CREATE,
            deltas,
            Facts.of(desired.fact(), state),
            Sh.all(steps),
            parents.expect().and(Facts.of(desired.fact(), after)),
            desired.common().triggers(),
            List.of(desired.with(undone))));
  }

  private List<Object> words(GitTarget target) {
    return List.of(
        desired.path(),
        user(),
        desired.url(),
        target.commit(),
        target.ref(),
        target.branch().orElse(""),
        desired.submodules() ? "yes" : "");
  }

  private Decision update(GitState state, GitState.Checkout now, GitTarget target) {
    if (now.head().isEmpty()) {
      return Refusal.of(desired, desired.path() + " is a repository without a commit")
          .hint("remove it")
          .decision();
    }
    GitState.Checkout then = target.checkout(now, desired.url());
    if (then.head().equals(now.head())
        && then.branch().equals(now.branch())
        && then.url().equals(now.url())
        && now.modules().isEmpty()) {
      return new Decision.InPlace("is at " + target.shown());
    }
    return localWork(now, "a change could lose")
        .orElseGet(() -> new Decision.Due(change(state, now, then, target)));
  }

  private Change change(
      GitState state, GitState.Checkout now, GitState.Checkout then, GitTarget target) {
    List<Delta> deltas = new ArrayList<>();
    differ("url", now.url(), then.url()).ifPresent(deltas::add);
    differ("commit", now.head(), then.head()).ifPresent(deltas::add);
    differ("branch", now.branch(), then.branch()).ifPresent(deltas::add);
    if (!now.modules().isEmpty()) {
      deltas.add(Delta.Value.added("submodules", String.join(", ", now.modules())));
    }
    return new Change(
            desired.address(),
            Action.UPDATE,
            deltas,
            Facts.of(desired.fact(), state),
            Sh.of("labnotes_git_update {}", words(target)),
            Facts.of(desired.fact(), state.with(then)),
            desired.common().triggers(),
            List.of(earlier(now)))
        .checked(
            Optional.of(
                new Change.Check(desired.path(), Sh.of("labnotes_git_prepare {}", words(target)))));
  }

  private static Optional<Delta> differ(String name, String before, String after) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(new Delta.Value(name, shown(before), shown(after)));
  }

  private static Optional<String> shown(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }
}
