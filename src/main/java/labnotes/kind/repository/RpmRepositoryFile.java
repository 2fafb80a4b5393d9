package labnotes.kind.repository;

import java.util.Optional;
import labnotes.sh.HostPath;

/** The file of a repository of dnf or zypper: dnf.conf(5). */
record RpmRepositoryFile(RepositoryResource repository) {
  /** The text of the file. */
  String text(Optional<HostPath> key) {
    StringBuilder text = new StringBuilder("[" + repository.name() + "]\n");
    line(text, "name", repository.name());
    line(text, "baseurl", repository.url().orElse(""));
    line(text, "enabled", repository.enabled() ? "1" : "0");
    line(text, "gpgcheck", "1");
    key.or(() -> repository.apt().signedBy())
        .ifPresent(path -> line(text, "gpgkey", "file://" + path));
    repository.pkg().priority().ifPresent(number -> line(text, "priority", number.toString()));
    if (repository.manager() == RepositoryManager.ZYPPER) {
      line(text, "autorefresh", "1");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }
}
