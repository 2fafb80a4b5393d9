package labnotes.kind.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.kind.DesiredContent;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.file.extent.MergeMode;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** What keeps a file from taking effect, given the other files that its reader reads. */
record FileConflicts(FileResource file, Facts after, Collection<? extends Resource> desired) {
  List<Diagnostic> all() {
    List<Diagnostic> found = new ArrayList<>(clash().stream().toList());
    if (file.ownership().mode().isEmpty()) {
      effect().notExecutable(after).ifPresent(found::add);
    }
    file.content()
        .bytes()
        .flatMap(Content::text)
        .ifPresent(text -> found.addAll(effect().conflictsOfText(text, this::isManaged, after)));
    return found;
  }

  private FileEffect effect() {
    return new FileEffect(file, file.path(), file.format());
  }

  /** Whether the profile has another file, which may take precedence: it says so itself. */
  private boolean isManaged(HostPath path) {
    return !path.equals(file.path())
        && desired.stream()
            .filter(one -> one != file && one.common().present())
            .flatMap(one -> one.claim().filter(FileClaim::isFile).stream())
            .anyMatch(claim -> claim.path().equals(path));
  }

  /**
   * Why the file's program rejects it together with the other files of the host. If the plan
   * changes others of them, it is validated when all changes are known, before the first one.
   */
  private Optional<Diagnostic> clash() {
    if (!(file.content() instanceof DesiredContent.Known known)
        || file.merge() != MergeMode.WHOLE) {
      return Optional.empty();
    }
    return HostValidator.of(file, file.path(), file.format())
        .filter(validator -> !isOtherChanged(validator))
        .flatMap(validator -> validator.clash(known.content(), after));
  }

  private boolean isOtherChanged(HostValidator validator) {
    return after
        .expected(FileFact.class)
        .map(FileFact::path)
        .anyMatch(path -> !path.equals(file.path()) && validator.reads(path));
  }
}
