package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;

/**
 * The files of earlier changes of a plan that show a number instead of a name once a user or group
 * is deleted.
 *
 * @param user the name and the number of a deleted user; empty for none
 * @param group the name and the number of a deleted group; empty for none
 */
record NamelessFiles(Optional<NumberedName> user, Optional<NumberedName> group) {
  /** An account's name and its number, which files show without it. */
  record NumberedName(String name, String number) {
    String of(String shown) {
      return shown.equals(name) ? number : shown;
    }
  }

  /**
   * What these files are afterwards.
   *
   * @param observed what the earlier changes leave
   */
  Facts after(Facts observed) {
    Facts files = Facts.none();
    for (FileFact file : observed.expected(FileFact.class).toList()) {
      FileState state = observed.get(file);
      FileState after = after(state);
      files = after.equals(state) ? files : files.with(file, after);
    }
    return files;
  }

  private FileState after(FileState state) {
    if (state instanceof FileState.Regular file) {
      return new FileState.Regular(after(file.ownership()), file.digest(), file.content());
    }
    return state instanceof FileState.Directory directory
        ? new FileState.Directory(after(directory.ownership()))
        : state;
  }

  private Ownership after(Ownership before) {
    return new Ownership(
        before.mode(),
        user.map(one -> one.of(before.owner())).orElse(before.owner()),
        group.map(one -> one.of(before.group())).orElse(before.group()));
  }
}
