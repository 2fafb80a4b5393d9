package labnotes.kind.repository;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.pending.DeclaredPathsFact;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** The keyring or key of the host that a repository names instead of having one of its own. */
record SignedBy(RepositoryResource repository) {
  private static final String REMEDY =
      "write `key` with a file of the library instead, or declare what creates it: a `file`,"
          + " `download` or `package`";

  /** Its path, if packages come from the repository. */
  Optional<HostPath> path() {
    return repository
        .apt()
        .signedBy()
        .filter(any -> repository.common().present() && repository.enabled());
  }

  /** A warning if it does not exist, and nothing that is declared can create it. */
  Optional<Diagnostic> missing(Facts observed) {
    return path()
        .filter(path -> observed.peek(FileFact.of(path)).filter(this::isAbsent).isPresent())
        .filter(path -> !DeclaredPathsFact.contains(path, observed))
        .filter(path -> !PendingProviders.canCreateFiles(observed))
        .map(
            path ->
                Diagnostic.warning(
                        "%s: %s, which signs it, does not exist, so that %s rejects its packages"
                            .formatted(repository.address(), path, repository.manager().written()),
                        repository.common().at())
                    .hint(REMEDY));
  }

  private boolean isAbsent(FileState state) {
    return state instanceof FileState.Absent;
  }
}
