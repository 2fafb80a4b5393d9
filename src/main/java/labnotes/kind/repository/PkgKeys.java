package labnotes.kind.repository;

import java.util.Locale;
import java.util.Optional;
import labnotes.kind.schema.Doc;
import labnotes.sh.HostPath;

/** What pkg(8) needs to know of a repository besides its URL. */
public record PkgKeys(
    @Doc("pkg only: directory of trusted fingerprints on the host, instead of `key`")
        Optional<HostPath> fingerprints,
    @Doc("pkg only: how mirrors are found: srv for a URL that starts with pkg+, http or none")
        Optional<MirrorType> mirrorType,
    @Doc(
            "pkg, dnf and zypper: priority; pkg takes a package from the highest one (default 0),"
                + " dnf and zypper from the lowest one (default 99)")
        Optional<Integer> priority) {
  /** How pkg finds mirrors. */
  public enum MirrorType {
    SRV,
    HTTP,
    NONE
  }

  /** Whether nothing is declared that only pkg has. */
  boolean isEmpty() {
    return fingerprints.isEmpty() && mirrorType.isEmpty();
  }

  /** The text of its file, pkg.conf(5). */
  String text(RepositoryResource repository, Optional<HostPath> key) {
    StringBuilder text = new StringBuilder(repository.name()).append(": {\n");
    repository.url().ifPresent(url -> quoted(text, "url", url));
    mirrorType.ifPresent(type -> quoted(text, "mirror_type", type.name().toLowerCase(Locale.ROOT)));
    if (key.isPresent()) {
      quoted(text, "signature_type", "pubkey");
      quoted(text, "pubkey", key.get().path());
    }
    if (fingerprints.isPresent()) {
      quoted(text, "signature_type", "fingerprints");
      quoted(text, "fingerprints", fingerprints.get().path());
    }
    priority.ifPresent(number -> text.append("  priority: ").append(number).append(",\n"));
    return text.append("  enabled: ")
        .append(repository.enabled() ? "yes" : "no")
        .append("\n}\n")
        .toString();
  }

  private static void quoted(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(": \"").append(value).append("\",\n");
  }
}
