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
 * The folders that have to be made before a path can be.
 *
 * @param missing from the outermost to the innermost
 */
public record MissingParents(List<HostPath> missing, Ownership ownership) {
  /**
   * The folders above a path that neither are there nor will have been made by an earlier change.
   */
  public static MissingParents of(HostPath path, FileState state, SystemState system, Facts observed) {
    List<HostPath> missing = new ArrayList<>();
    if (state instanceof FileState.Absent absent) {
      for (HostPath folder = path.parent();
          !folder.equals(absent.folder())
              && !folder.path().equals("/")
              && !isFolder(folder, observed);
          folder = folder.parent()) {
        missing.add(0, folder);
      }
    }
    return new MissingParents(missing, new Ownership("755", system.user(), system.group()));
  }

  private static boolean isFolder(HostPath folder, Facts observed) {
    Optional<FileState> state = observed.peek(FileFact.of(folder));
    return state.isPresent() && state.get() instanceof FileState.Directory;
  }

  public List<Delta> deltas() {
    return missing.stream()
        .<Delta>map(folder -> Delta.Value.added("folder " + folder, ownership.mode()))
        .toList();
  }

  public List<Sh> make() {
    return missing.stream()
        .map(
            folder ->
                Sh.of(
                    "labnotes_directory {} {} {} {} || exit",
                    folder,
                    ownership.mode(),
                    ownership.owner(),
                    ownership.group()))
        .toList();
  }

  public Facts expect() {
    Facts expect = Facts.none();
    for (HostPath folder : missing) {
      expect = expect.with(FileFact.of(folder), new FileState.Directory(ownership));
    }
    return expect;
  }
}
