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
      List<Resource> gone = new ArrayList<>(List.of(repository, source(Optional.empty())));
      keyPaths().forEach(path -> gone.add(FileResource.absent(repository.common(), path, false)));
      return gone;
    }
    List<Resource> all = new ArrayList<>(List.of(repository));
    Optional<DesiredContent> key = key(items);
    Optional<HostPath> path = key.map(this::keyPath);
    path.ifPresent(one -> all.add(file(one, key.get())));
    all.add(source(path));
    return all;
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
    };
  }

  /** The file that names the repository. */
  HostPath path() {
    return switch (repository.manager()) {
      case APT -> new HostPath("/etc/apt/sources.list.d/" + repository.name() + ".sources");
      case PKG -> new HostPath("/usr/local/etc/pkg/repos/" + repository.name() + ".conf");
      case APK -> APK;
    };
  }

  private Resource source(Optional<HostPath> key) {
    String url = repository.url().orElse("");
    return switch (repository.manager()) {
      case APT -> file(text(repository.apt().stanza(url, key, repository.enabled())));
      case PKG -> file(text(repository.pkg().text(repository, key)));
      case APK -> line(url);
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

  private Resource line(String url) {
    Common common = repository.common();
    LinePlace anywhere =
        new LinePlace(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LineResource(
        common, url, APK, anywhere, Optional.empty(), new DesiredContent.Undetermined());
  }
}
