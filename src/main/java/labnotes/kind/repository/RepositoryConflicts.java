package labnotes.kind.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.format.apt.AptSource;
import labnotes.format.lines.TextLine;
import labnotes.kind.effect.TextsAfterPlan;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * What other files have of a repository: the same source, or its key.
 *
 * @param after the facts, with what the plan leaves
 */
record RepositoryConflicts(RepositoryResource repository, Facts after) {
  /** What keeps a repository from being the only one of its kind, or its key from working. */
  List<Diagnostic> all() {
    List<Diagnostic> found = new ArrayList<>(keyProblems());
    if (repository.enabled()) {
      found.addAll(doubles(texts(), new RepositoryFiles(repository).path()));
    }
    return found;
  }

  private Map<String, String> texts() {
    return TextsAfterPlan.of(repository.texts(), after);
  }

  private List<Diagnostic> doubles(Map<String, String> texts, HostPath own) {
    String url = repository.url().orElse("");
    return switch (repository.manager()) {
      case APT -> {
        texts.remove(own.path());
        yield texts.entrySet().stream()
            .flatMap(file -> sameSources(url, file.getKey(), file.getValue()).stream())
            .toList();
      }
      case PKG ->
          PkgRepositories.in(texts).entrySet().stream()
              .filter(one -> !one.getKey().equals(repository.name()))
              .filter(one -> one.getValue().enabled() && same(one.getValue().url(), url))
              .map(one -> ofPkg(one.getKey(), one.getValue()))
              .toList();
      case APK ->
          texts.entrySet().stream()
              .flatMap(file -> sameLines(url, own, file.getKey(), file.getValue()).stream())
              .toList();
      case DNF, ZYPPER, PACMAN ->
          IniRepositories.in(texts).stream()
              .filter(one -> !one.path().equals(own.path()))
              .filter(one -> one.name().equals(repository.name()) || isSame(one, url))
              .map(this::ofSection)
              .toList();
    };
  }

  private static boolean isSame(IniRepositories.Section section, String url) {
    return section.enabled() && section.urls().stream().anyMatch(one -> same(one, url));
  }

  private Diagnostic ofSection(IniRepositories.Section other) {
    String what = other.name().equals(repository.name()) ? "a repository of this name" : "its URL";
    return error(
            "%s line %d has %s already: [%s]"
                .formatted(other.path(), other.line(), what, other.name()))
        .hint(
            repository.manager().isOfRpm()
                ? "remove it there, or declare `file: %s` with `state: absent`"
                    .formatted(other.path())
                : "remove it there");
  }

  private static boolean same(String url, String other) {
    return url.replaceFirst("/$", "").equals(other.replaceFirst("/$", ""));
  }

  private List<Diagnostic> sameSources(String url, String path, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (AptSource declared : repository.apt().sources(url)) {
      AptSource.in(path, text).stream()
          .filter(declared::overlaps)
          .findFirst()
          .map(other -> already(path, other))
          .ifPresent(found::add);
    }
    return found;
  }

  private Diagnostic already(String path, AptSource other) {
    String source = String.join(" ", other.type(), other.uri(), other.suite());
    return error("%s line %d has the source `%s` already".formatted(path, other.line(), source))
        .hint(
            path.startsWith("/etc/apt/sources.list.d/")
                ? "remove it there, or declare `file: %s` with `state: absent`".formatted(path)
                : "remove it there, or declare `entry: %s` with `file: %s` and `state: absent`"
                    .formatted(source, path));
  }

  private Diagnostic ofPkg(String name, PkgRepositories.Entry other) {
    return error("the repository %s of %s has the same URL".formatted(name, other.path()))
        .hint("declare `repository: %s` with `manager: pkg` and `enabled: false`".formatted(name));
  }

  /** Lines in another spelling, also with a tag; the line itself is never there twice. */
  private List<Diagnostic> sameLines(String url, HostPath own, String path, String text) {
    return TextLine.of(text).stream()
        .filter(line -> same(line.content().strip().replaceFirst("^@\\S+\\s+", ""), url))
        .filter(line -> !path.equals(own.path()) || !line.content().strip().equals(url))
        .map(
            line ->
                error("%s line %d has the repository already".formatted(path, line.number()))
                    .hint("remove the line, or declare its spelling"))
        .toList();
  }

  /** The other files that name its key, which must not exist. */
  List<Diagnostic> usesOfKey() {
    RepositoryFiles files = new RepositoryFiles(repository);
    Map<String, String> others = texts();
    others.remove(files.path().path());
    List<Diagnostic> found = new ArrayList<>();
    for (HostPath key : files.keyPaths()) {
      others.forEach(
          (path, text) -> {
            if (text.contains(key.path())) {
              found.add(
                  error("%s uses the key %s".formatted(path, key))
                      .hint("give that source a key of its own, or remove it too"));
            }
          });
    }
    return found;
  }

  /** A file of the library that is not a key. */
  private List<Diagnostic> keyProblems() {
    return new RepositoryFiles(repository)
        .keyPaths().stream()
            .flatMap(
                path ->
                    after.peek(FileFact.of(path)).stream()
                        .filter(state -> after.isExpected(FileFact.of(path)))
                        .flatMap(state -> state.knownContent().stream())
                        .flatMap(
                            content ->
                                RepositoryKey.problem(repository.manager(), content).stream())
                        .map(problem -> error("the key " + repository.key().get() + " " + problem)))
            .toList();
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(repository.address() + ": " + message, repository.common().at());
  }
}
