package labnotes.kind.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.line.LinePlace;
import labnotes.kind.line.LineResource;
import labnotes.kind.source.SourceItem;
import labnotes.sh.HostPath;

/** The key and the file or line of a repository as resources. */
record RepositoryFiles(RepositoryResource repository) {
  static final HostPath APK = new HostPath("/etc/apk/repositories");

  /** The resources, the key before what names it; in reverse if they must not exist. */
  List<Resource> of(List<SourceItem> items) {
    if (!repository.common().present()) {
      List<Resource> gone = new ArrayList<>(List.of(trusted(key(items))));
      gone.addAll(source(Optional.empty()));
      keyPaths().forEach(path -> gone.add(FileResource.absent(repository.common(), path, false)));
      return gone;
    }
    List<Resource> all = new ArrayList<>();
    Optional<DesiredContent> key = key(items);
    Optional<HostPath> path = key.map(this::keyPath);
    path.ifPresent(one -> all.add(file(one, key.get())));
    all.add(repository.manager().keyring().isPresent() ? all.size() : 0, trusted(key));
    all.addAll(source(path));
    return all;
  }

  /** The repository with the fingerprints of its key, if its package manager has a keyring. */
  private RepositoryResource trusted(Optional<DesiredContent> key) {
    return repository.manager().keyring().isPresent()
        ? repository.trusting(
            key.flatMap(DesiredContent::bytes).map(OpenPgpKeys::fingerprints).orElse(List.of()))
        : repository;
  }

  private Optional<DesiredContent> key(List<SourceItem> items) {
    Stream<DesiredContent> copied =
        items.stream()
            .map(SourceItem.CopiedFile.class::cast)
            .map(
                file ->
                    file.content()
                        .<DesiredContent>map(
                            content -> new DesiredContent.Known(content, file.origin()))
                        .orElseGet(DesiredContent.Undetermined::new));
    return copied
        .findFirst()
        .or(
            () ->
                repository
                    .publicKey()
                    .filter(RepositoryKey::isText)
                    .map(key -> new DesiredContent.Known(key.text())));
  }

  private HostPath keyPath(DesiredContent key) {
    boolean isArmored = key.bytes().filter(RepositoryKey::isArmored).isPresent();
    return switch (repository.manager()) {
      case APT -> RepositoryKey.ofApt(repository.name(), isArmored);
      case PKG -> RepositoryKey.ofPkg(repository.name());
      case APK -> repository.publicKey().orElseThrow().ofApk();
      case DNF, ZYPPER -> RepositoryKey.ofRpm(repository.name());
      case PACMAN -> RepositoryKey.ofPacman(repository.name());
    };
  }

  /** The files that the key may have. */
  List<HostPath> keyPaths() {
    if (repository.key().isEmpty()) {
      return List.of();
    }
    return switch (repository.manager()) {
      case APT ->
          List.of(
              RepositoryKey.ofApt(repository.name(), true),
              RepositoryKey.ofApt(repository.name(), false));
      case PKG -> List.of(RepositoryKey.ofPkg(repository.name()));
      case APK -> List.of(repository.publicKey().get().ofApk());
      case DNF, ZYPPER -> List.of(RepositoryKey.ofRpm(repository.name()));
      case PACMAN -> List.of(RepositoryKey.ofPacman(repository.name()));
    };
  }

  /** The file that names the repository. */
  HostPath path() {
    return switch (repository.manager()) {
      case APT -> new HostPath("/etc/apt/sources.list.d/" + repository.name() + ".sources");
      case PKG -> new HostPath("/usr/local/etc/pkg/repos/" + repository.name() + ".conf");
      case APK -> APK;
      case DNF -> new HostPath("/etc/yum.repos.d/" + repository.name() + ".repo");
      case ZYPPER -> new HostPath("/etc/zypp/repos.d/" + repository.name() + ".repo");
      case PACMAN -> new PacmanRepositoryFile(repository).path();
    };
  }

  /** The file or line, and what names it, in the order of their removal if they must not exist. */
  private List<Resource> source(Optional<HostPath> key) {
    String url = repository.url().orElse("");
    return switch (repository.manager()) {
      case APT -> List.of(file(text(repository.apt().stanza(url, key, repository.enabled()))));
      case PKG -> List.of(file(text(repository.pkg().text(repository, key))));
      case APK -> List.of(line(url, APK));
      case DNF, ZYPPER -> List.of(file(text(new RpmRepositoryFile(repository).text(key))));
      case PACMAN -> {
        PacmanRepositoryFile pacman = new PacmanRepositoryFile(repository);
        Resource file = file(text(pacman.text()));
        Resource include = line(pacman.include(), PacmanRepositoryFile.MAIN);
        yield repository.common().present() ? List.of(file, include) : List.of(include, file);
      }
    };
  }

  private static DesiredContent text(String text) {
    return new DesiredContent.Known(Content.of(text));
  }

  private Resource file(DesiredContent content) {
    return repository.common().present()
        ? file(path(), content)
        : FileResource.absent(repository.common(), path(), false);
  }

  /** The managers read them without the rights of root. */
  private Resource file(HostPath path, DesiredContent content) {
    return new FileResource(
        repository.common(),
        path,
        content,
        Optional.empty(),
        MergeKeys.whole(),
        new OwnershipKeys(Optional.of("0644"), Optional.empty(), Optional.empty()),
        false);
  }

  private Resource line(String url, HostPath path) {
    Common common = repository.common();
    LinePlace anywhere =
        new LinePlace(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LineResource(
        common, url, path, anywhere, Optional.empty(), new DesiredContent.Undetermined());
  }
}
