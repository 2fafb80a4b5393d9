package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.accounts.AccountHome;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The missing parent directories of a path.
 *
 * @param missing from the outermost to the innermost
 * @param creator the user who creates them
 */
public record MissingParents(List<Parent> missing, String creator) {
  private static final String OPEN = "755";
  private static final Pattern IN_HOME = Pattern.compile("/((usr|export|var)/)?home/[^/]+/.+");

  /** Directories that their programs want to be closed to others. */
  private static final Set<String> PRIVATE = Set.of(".ssh", ".gnupg");

  public MissingParents {
    missing = List.copyOf(missing);
  }

  /** A directory and the ownership that it is created with. */
  record Parent(HostPath path, Ownership ownership) {}

  /** The parent directories of a path that do not exist and that no earlier change creates. */
  public static MissingParents of(HostPath path, FileState state, Facts observed) {
    return of(path, state, Optional.empty(), observed);
  }

  /**
   * The same for a path with an owner.
   *
   * @param owner the declared owner of the path
   */
  static MissingParents of(HostPath path, FileState state, Optional<String> owner, Facts observed) {
    List<Parent> missing = new ArrayList<>();
    if (state instanceof FileState.Absent absent) {
      Ownership above = absent.ownership();
      List<HostPath> paths = new ArrayList<>();
      for (HostPath parent = path.parent();
          !parent.equals(absent.parent()) && !parent.path().equals("/");
          parent = parent.parent()) {
        Optional<Ownership> existing = directory(parent, observed);
        if (existing.isPresent()) {
          above = existing.get();
          break;
        }
        paths.add(0, parent);
      }
      Optional<Ownership> inherited = Optional.ofNullable(above);
      for (HostPath parent : paths) {
        missing.add(new Parent(parent, ownership(parent, inherited, owner, observed)));
      }
    }
    return new MissingParents(missing, observed.get(SystemFact.INSTANCE).user());
  }

  /**
   * The ownership of the directory in which root creates a path in a home; empty for a path that
   * exists, or elsewhere.
   */
  static Optional<Ownership> homeAbove(HostPath path, FileState state, Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    if (!(state instanceof FileState.Absent absent)
        || system.offline()
        || !system.user().equals(AccountHome.ROOT)
        || !IN_HOME.matcher(path.path()).matches()) {
      return Optional.empty();
    }
    Optional<Ownership> above = Optional.ofNullable(absent.ownership());
    for (HostPath parent = path.parent();
        !parent.equals(absent.parent()) && !parent.path().equals("/");
        parent = parent.parent()) {
      Optional<Ownership> existing = directory(parent, observed);
      if (existing.isPresent()) {
        above = existing;
        break;
      }
    }
    return above.filter(found -> !found.owner().equals(AccountHome.ROOT));
  }

  private static Optional<Ownership> directory(HostPath parent, Facts observed) {
    return observed
        .peek(FileFact.of(parent))
        .filter(FileState.Directory.class::isInstance)
        .map(state -> ((FileState.Directory) state).ownership());
  }

  /**
   * Below a home, directories are the user's; in the directory of another user than root, they are
   * that user's; elsewhere, they belong to the user who creates them.
   */
  private static Ownership ownership(
      HostPath parent, Optional<Ownership> above, Optional<String> owner, Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Ownership own = new Ownership(mode(parent), system.user(), system.group());
    if (!system.user().equals(AccountHome.ROOT)) {
      return own;
    }
    Optional<Ownership> foreign = above.filter(found -> !found.owner().equals(AccountHome.ROOT));
    Optional<AccountHome> home = AccountHome.around(parent, owner, observed);
    Optional<String> user =
        owner.map(name -> DesiredOwnership.named(name, AccountField.USER, observed));
    if (home.isPresent() && foreign.filter(found -> isOf(found, user)).isEmpty()) {
      return new Ownership(own.mode(), user.orElseThrow(), home.get().group());
    }
    return foreign
        .map(found -> new Ownership(own.mode(), found.owner(), found.group()))
        .orElse(own);
  }

  private static boolean isOf(Ownership found, Optional<String> owner) {
    return owner.equals(Optional.of(found.owner()));
  }

  private static String mode(HostPath parent) {
    return PRIVATE.contains(parent.name()) ? "700" : OPEN;
  }

  /** The refusal if something on the way to a path is not a directory. */
  public static Optional<Decision> obstacle(Resource resource, FileState state, Facts observed) {
    if (!resource.common().present()
        || !(state instanceof FileState.Absent absent)
        || absent.obstacle() == null
        || observed.isExpected(FileFact.of(absent.obstacle()))) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(resource, absent.obstacle() + " exists but is not a directory")
            .hint("move or remove it, or declare another path")
            .decision());
  }

  /** The properties that their creation shows. */
  public List<Delta> deltas() {
    return missing.stream()
        .<Delta>map(
            parent -> Delta.Value.added("directory " + parent.path(), shown(parent.ownership())))
        .toList();
  }

  private String shown(Ownership ownership) {
    return ownership.owner().equals(creator)
        ? ownership.mode()
        : ownership.mode() + " " + ownership.owner() + ":" + ownership.group();
  }

  /** The steps that create those that are still missing. */
  public List<Sh> steps() {
    return missing.stream()
        .map(
            parent ->
                Sh.of(
                    "labnotes_make_parent {} {} {} {} || exit",
                    parent.path(),
                    parent.ownership().mode(),
                    parent.ownership().owner(),
                    parent.ownership().group()))
        .toList();
  }

  /** Their state once they are created. */
  public Facts expect() {
    Facts expect = Facts.none();
    for (Parent parent : missing) {
      expect = expect.with(FileFact.of(parent.path()), new FileState.Directory(parent.ownership()));
    }
    return expect;
  }
}
