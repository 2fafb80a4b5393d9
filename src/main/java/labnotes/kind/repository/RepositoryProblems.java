package labnotes.kind.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of a repository, whatever the host is. */
record RepositoryProblems(RepositoryResource repository) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";

  /** It is written into quotes, and with blanks around it. */
  private static final String URL = "[A-Za-z][A-Za-z0-9+.-]*:[!-~&&[^\"\\\\\\[\\]#]]+";

  private static final String PATH_OR_URL = "/[!-~]+|" + URL;

  List<Diagnostic> all() {
    List<Diagnostic> found = new ArrayList<>();
    if (!repository.name().matches(NAME)) {
      found.add(
          error("`" + repository.name() + "` cannot be the name of a repository")
              .hint("use letters, digits, - and _"));
    }
    useless().ifPresent(found::add);
    if (repository.common().present()) {
      urlProblem().ifPresent(found::add);
      switch (repository.manager()) {
        case APT -> aptProblem().ifPresent(found::add);
        case PKG -> pkgProblem().ifPresent(found::add);
        case APK -> apkProblem().ifPresent(found::add);
      }
      repository
          .publicKey()
          .filter(RepositoryKey::isText)
          .flatMap(key -> RepositoryKey.problem(repository.manager(), key.text()))
          .ifPresent(problem -> found.add(error(repository.address() + ": the key " + problem)));
    }
    return found;
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(message, repository.common().at());
  }

  /** A key of the profile that is for another package manager. */
  private Optional<Diagnostic> useless() {
    boolean isApt = repository.manager() == RepositoryManager.APT;
    boolean isPkg = repository.manager() == RepositoryManager.PKG;
    String keys =
        !isApt && !repository.apt().isEmpty()
            ? "`suites`, `components`, `types`, `architectures` and `signed-by` are only for apt"
            : !isPkg && !repository.pkg().isEmpty()
                ? "`fingerprints`, `mirror-type` and `priority` are only for pkg"
                : "";
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            error(
                "%s has `manager: %s`, but %s"
                    .formatted(repository.address(), repository.manager().written(), keys)));
  }

  private Optional<Diagnostic> urlProblem() {
    if (repository.url().isEmpty()) {
      boolean isOff = repository.manager() == RepositoryManager.PKG && !repository.enabled();
      return isOff ? Optional.empty() : Optional.of(error(repository.address() + " needs a `url`"));
    }
    String url = repository.url().get();
    boolean isValid =
        url.matches(repository.manager() == RepositoryManager.APK ? PATH_OR_URL : URL);
    return isValid
        ? Optional.empty()
        : Optional.of(error("`" + url + "` is not the URL of a repository"));
  }

  private Optional<Diagnostic> aptProblem() {
    Optional<String> problem = repository.apt().problem();
    if (problem.isPresent()) {
      return Optional.of(error(repository.address() + " " + problem.get()));
    }
    int keys =
        (repository.key().isPresent() ? 1 : 0)
            + repository.apt().signedBy().stream().toList().size();
    return keys == 1
        ? Optional.empty()
        : Optional.of(
            error(repository.address() + " needs exactly one of `key` and `signed-by`")
                .hint("without one, apt trusts all of its keys for the repository"));
  }

  private Optional<Diagnostic> pkgProblem() {
    boolean isSignedTwice =
        repository.key().isPresent() && repository.pkg().fingerprints().isPresent();
    boolean isUnsigned =
        repository.enabled()
            && repository.key().isEmpty()
            && repository.pkg().fingerprints().isEmpty();
    return isSignedTwice || isUnsigned
        ? Optional.of(
            error(repository.address() + " needs exactly one of `key` and `fingerprints`"))
        : Optional.empty();
  }

  private Optional<Diagnostic> apkProblem() {
    if (!repository.enabled()) {
      return Optional.of(
          error(repository.address() + ": apk has no repositories that are not enabled")
              .hint("write `state: absent`"));
    }
    return repository
        .publicKey()
        .filter(RepositoryKey::isText)
        .map(
            key ->
                error(repository.address() + ": apk finds a key by the name of its file")
                    .hint("write the key to a file of the library, such as files/NAME.rsa.pub"));
  }
}
