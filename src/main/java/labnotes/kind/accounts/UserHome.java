package labnotes.kind.accounts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.ConditionFact;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Kinds;
import labnotes.kind.Refusal;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.pending.DeclaredPathsFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * The home directory of a user that belongs to root. The tools that create users leave a directory
 * that exists as it is, so the user could not write to it. Root may own the home of a user that
 * exists on purpose, as sshd requires for a ChrootDirectory.
 */
record UserHome(UserResource desired, Facts observed) {
  /** How the property of its step begins; the path follows. */
  static final String OWNER = "owner of ";

  private static final String ROOT = "root";
  private static final List<String> BASES = List.of("/home", "/usr/home");

  /** Adds the step that gives the home to the user, if it is root's and the user is new. */
  void give(AccountChange change) {
    Optional<HostPath> home = rootsHome().filter(path -> isNew());
    if (home.isEmpty()) {
      return;
    }
    HomeOwnerFact owner = owner();
    change.step(
        Delta.Value.of(OWNER + home.get(), ROOT, desired.name()),
        Sh.of("labnotes_give_home {} {}", desired.name(), home.get()));
    change.require(owner, Optional.of(ROOT));
    change.expect(owner, Optional.of(desired.name()));
    change.undo(Kinds.directory(desired.common().undone(), home.get(), ROOT));
  }

  /** The questions that decide whether the home is moved. */
  static Set<Fact<?>> needsToMove(UserResource desired) {
    return FactSet.of(
        new HomeOwnerFact(desired.name(), Optional.empty()),
        isDirectory(desired.details().home().orElseThrow().parent()),
        new UserProcessesFact(desired.name()));
  }

  private static ConditionFact isDirectory(HostPath path) {
    return new ConditionFact(Sh.of("[ -d {} ]", path), path + " is a directory");
  }

  /** Whether the files of a home of the user are moved to another one. */
  boolean isMoved() {
    return desired.details().movesHome()
        && !isNew()
        && isOther()
        && observed.get(new HomeOwnerFact(desired.name(), Optional.empty())).isPresent();
  }

  private boolean isOther() {
    AccountFact home = new AccountFact(desired.name(), AccountField.HOME);
    return desired
        .details()
        .home()
        .filter(path -> !observed.get(home).equals(Optional.of(path.path())))
        .isPresent();
  }

  /** Why the home cannot be moved. */
  Optional<Decision> obstacle() {
    if (!isMoved()) {
      return Optional.empty();
    }
    HostPath home = desired.details().home().orElseThrow();
    if (observed.get(owner()).isPresent()) {
      return Optional.of(
          Refusal.of(desired, "the home cannot be moved to " + home + ", which exists")
              .hint("move the files manually, and remove `move-home`")
              .decision());
    }
    boolean hasParent =
        observed.get(isDirectory(home.parent())) || observed.isExpected(FileFact.of(home.parent()));
    return hasParent
        ? new AccountObstacle(desired, observed)
            .running(desired.name(), "the home of user " + desired.name() + " cannot be moved")
        : Optional.of(
            Refusal.of(desired, home.parent() + " does not exist or is not a directory")
                .hint("declare `directory: " + home.parent() + "`")
                .decision());
  }

  /** The warning if the declared home of a user that exists is root's. */
  List<Diagnostic> warnings() {
    return rootsHome().filter(path -> !isNew()).stream()
        .map(
            home ->
                Diagnostic.warning(
                        "%s, the home of user %s, belongs to root and is left so"
                            .formatted(home, desired.name()),
                        desired.common().at())
                    .hint(
                        "declare `directory: %s` with `owner: %s`, or with `owner: root` to keep it"
                            .formatted(home, desired.name())))
        .toList();
  }

  /** Why the declared home cannot be made; empty if it can, or if the host does not answer it. */
  Optional<Decision> blocked() {
    return desired
        .details()
        .home()
        .flatMap(this::state)
        .filter(FileState.Absent.class::isInstance)
        .flatMap(state -> Optional.ofNullable(((FileState.Absent) state).obstacle()))
        .filter(file -> !observed.isExpected(FileFact.of(file)))
        .map(
            file ->
                Refusal.of(desired, file + " exists but is not a directory")
                    .hint("declare another `home`, or move or remove it")
                    .decision());
  }

  private Optional<FileState> state(HostPath home) {
    try {
      return observed.peek(FileFact.of(home));
    } catch (UnansweredException unanswered) {
      return Optional.empty();
    }
  }

  private HomeOwnerFact owner() {
    return new HomeOwnerFact(desired.name(), desired.details().home());
  }

  /** The home, if it is root's but meant for the user. */
  private Optional<HostPath> rootsHome() {
    return isMeantToLogIn()
        ? home().filter(this::isOwn).filter(path -> isRoots(path, owner()))
        : Optional.empty();
  }

  /** Whether root owns the directory, as observed or as an earlier change creates it. */
  private boolean isRoots(HostPath home, HomeOwnerFact owner) {
    FileFact directory = FileFact.of(home);
    return observed.isExpected(directory)
        ? observed.get(directory) instanceof FileState.Directory made
            && made.ownership().owner().equals(ROOT)
        : observed.get(owner).equals(Optional.of(ROOT));
  }

  private boolean isNew() {
    return observed.get(new AccountFact(desired.name(), AccountField.USER)).isEmpty();
  }

  /** The declared home, or the default home of a new user. */
  private Optional<HostPath> home() {
    return desired
        .details()
        .home()
        .or(
            () ->
                isNew()
                    ? observed.get(new AccountHomeFact(desired.name())).path()
                    : Optional.empty());
  }

  /** Whether the directory is for this user alone, and no other resource declares it. */
  private boolean isOwn(HostPath home) {
    boolean isNamed = home.name().equals(desired.name()) || BASES.contains(home.parent().path());
    return isNamed && !home.path().equals("/") && !DeclaredPathsFact.contains(home, observed);
  }

  private boolean isMeantToLogIn() {
    Optional<String> shell =
        desired
            .details()
            .shell()
            .map(HostPath::path)
            .or(() -> observed.get(new AccountFact(desired.name(), AccountField.SHELL)));
    boolean isRoot =
        desired.name().equals(ROOT)
            || observed
                .get(new AccountFact(desired.name(), AccountField.UID))
                .equals(Optional.of("0"));
    return !desired.system() && !isRoot && UserShell.isLogin(shell.orElse(""));
  }
}
