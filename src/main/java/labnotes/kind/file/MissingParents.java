package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemState;
import labnotes.kind.Delta;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The missing parent directories of a path.
 *
 * @param missing from the outermost to the innermost
 * @param ownership the ownership that they are created with
 */
public record MissingParents(List<HostPath> missing, Ownership ownership) {
  /** The parent directories of a path that do not exist and that no earlier change creates. */
  public static MissingParents of(
      HostPath path, FileState state, SystemState system, Facts observed) {
    List<HostPath> missing = new ArrayList<>();
    if (state instanceof FileState.Absent absent) {
      for (HostPath parent = path.parent();
          !parent.equals(absent.parent())
              && !parent.path().equals("/")
              && !isDirectory(parent, observed);
          parent = parent.parent()) {
        missing.add(0, parent);
      }
    }
    return new MissingParents(missing, new Ownership("755", system.user(), system.group()));
  }

  private static boolean isDirectory(HostPath parent, Facts observed) {
    Optional<FileState> state = observed.peek(FileFact.of(parent));
    return state.isPresent() && state.get() instanceof FileState.Directory;
  }

  /** The properties that their creation shows. */
  public List<Delta> deltas() {
    return missing.stream()
        .<Delta>map(parent -> Delta.Value.added("directory " + parent, ownership.mode()))
        .toList();
  }

  /** The steps that create them. */
  public List<Sh> steps() {
    return missing.stream()
        .map(
            parent ->
                Sh.of(
                    "labnotes_directory {} {} {} {} || exit",
                    parent,
                    ownership.mode(),
                    ownership.owner(),
                    ownership.group()))
        .toList();
  }

  /** Their state once they are created. */
  public Facts expect() {
    Facts expect = Facts.none();
    for (HostPath parent : missing) {
      expect = expect.with(FileFact.of(parent), new FileState.Directory(ownership));
    }
    return expect;
  }
}
