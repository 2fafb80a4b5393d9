package labnotes.kind.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of a repository, whatever the host is. */
record RepositoryProblems(RepositoryResource repository) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";

  /** It is written into quotes, and with blanks around it. */
  private static final String URL = "[A-Za-z][A-Za-z0-9+.-]*:[!-~&&[^\"\\\\\\[\\]#]]+";

  /** Formats of repositories have no quotes for the paths of keys, or no escapes. */
  private static final String FILE = "/[A-Za-z0-9_.+/@-]+";

  private static final String CHARACTERS = "letters, digits and _.+/@-";

  private static final String PATH_OR_URL = "/[!-~]+|" + URL;

  List<Diagnostic> all() {
    List<Diagnostic> found = new ArrayList<>();
    if (!repository.name().matches(NAME)) {
      found.add(
          error("`" + repository.name() + "` cannot be the name of a repository")
              .hint("use letters, digits, - and _"));
    }
    found.addAll(useless());
    Stream.of(repository.apt().signedBy(), repository.pkg().fingerprints())
        .flatMap(Optional::stream)
        .filter(path -> !path.path().matches(FILE))
        .map(path -> error(repository.address() + ": `" + path + "` can only have " + CHARACTERS))
        .forEach(found::add);
    if (repository.common().present()) {
      urlProblem().ifPresent(found::add);
      switch (repository.manager()) {
        case APT -> aptProblem().ifPresent(found::add);
        case PKG -> pkgProblem().ifPresent(found::add);
        case APK -> apkProblem().ifPresent(found::add);
        case DNF, ZYPPER -> rpmProblem().ifPresent(found::add);
        case PACMAN -> pacmanProblem().ifPresent(found::add);
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

  /** Keys of the profile that are for other package managers. */
  private List<Diagnostic> useless() {
    RepositoryManager manager = repository.manager();
    boolean isApt = manager == RepositoryManager.APT;
    boolean isPkg = manager == RepositoryManager.PKG;
    List<String> useless = new ArrayList<>();
    if (!isApt && !repository.apt().isEmpty()) {
      useless.add("`suites`, `components`, `types` and `architectures` are only for apt");
    }
    if (!isApt && !manager.isOfRpm() && repository.apt().signedBy().isPresent()) {
      useless.add("`signed-by` is only for apt, dnf and zypper");
    }
    if (!isPkg && !repository.pkg().isEmpty()) {
      useless.add("`fingerprints` and `mirror-type` are only for pkg");
    }
    if (!isPkg && !manager.isOfRpm() && repository.pkg().priority().isPresent()) {
      useless.add("`priority` is only for pkg, dnf and zypper");
    }
    return useless.stream()
        .map(
            keys ->
                error(
                    "%s has `manager: %s`, but %s"
                        .formatted(repository.address(), manager.written(), keys)))
        .toList();
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

  /** A comma separates URLs, and the section main is not a repository. */
  private Optional<Diagnostic> rpmProblem() {
    boolean isSignedOnce = repository.key().isPresent() != repository.apt().signedBy().isPresent();
    return !isSignedOnce
        ? Optional.of(error(repository.address() + " needs exactly one of `key` and `signed-by`"))
        : repository.name().equals("main") || repository.url().orElse("").contains(",")
            ? Optional.of(error(repository.address() + " cannot have this name or URL"))
            : Optional.empty();
  }

  /** Without a key, it is signed by one that pacman trusts. */
  private Optional<Diagnostic> pacmanProblem() {
    return repository.name().matches("options|local")
        ? Optional.of(error("pacman does not take the name " + repository.name()))
        : repository.enabled()
            ? Optional.empty()
            : Optional.of(
                error(repository.address() + ": pacman has no repositories that are not enabled")
                    .hint("write `state: absent`"));
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
