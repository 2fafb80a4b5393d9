package labnotes.kind.repository;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import labnotes.format.apt.AptSource;
import labnotes.kind.schema.Doc;
import labnotes.sh.HostPath;

/** What apt needs to know of a repository besides its URL. */
public record AptKeys(
    @Doc("apt only: suites such as bookworm, or one path that ends with a slash")
        List<String> suites,
    @Doc("apt only: components such as main; none for a path") List<String> components,
    @Doc("apt only: deb and deb-src (default: deb)") List<String> types,
    @Doc("apt only: architectures (default: those of the host)") List<String> architectures,
    @Doc(
            "apt, dnf and zypper: absolute path of a keyring or key that the host has, instead of"
                + " `key`")
        Optional<HostPath> signedBy) {
  private static final String WORD = "[!-~&&[^#\\[\\]\"]]+";

  /** The declared or default types. */
  List<String> typesOrDefault() {
    return types.isEmpty() ? List.of("deb") : types;
  }

  /** Whether nothing is declared that only apt has. */
  boolean isEmpty() {
    return suites.isEmpty() && components.isEmpty() && types.isEmpty() && architectures.isEmpty();
  }

  /** What is wrong with the words; empty for nothing. */
  Optional<String> problem() {
    for (List<String> words : List.of(suites, components, types, architectures)) {
      Optional<String> invalid = words.stream().filter(word -> !word.matches(WORD)).findFirst();
      if (invalid.isPresent()) {
        return Optional.of("`" + invalid.get() + "` is not a word of a source of apt");
      }
    }
    if (suites.isEmpty()) {
      return Optional.of("needs `suites`, such as [stable]");
    }
    boolean isPath = suites.stream().allMatch(suite -> suite.endsWith("/"));
    if (!isPath && (components.isEmpty() || suites.stream().anyMatch(s -> s.endsWith("/")))) {
      return Optional.of(
          components.isEmpty()
              ? "needs `components`, such as [main]"
              : "cannot have suites and paths; declare a repository for each");
    }
    if (isPath && !components.isEmpty()) {
      return Optional.of("cannot have `components`, because its suite is a path");
    }
    return types.stream()
        .filter(type -> !type.matches("deb(-src)?"))
        .findFirst()
        .map(type -> "has the type `" + type + "`, but must be of type deb or deb-src");
  }

  /** The sources that they are. */
  List<AptSource> sources(String url) {
    return typesOrDefault().stream()
        .flatMap(type -> suites.stream().map(suite -> source(type, url, suite)))
        .toList();
  }

  private AptSource source(String type, String url, String suite) {
    return AptSource.of(type, url, suite, new TreeSet<>(components), 0);
  }

  /** The stanza of deb822. */
  String stanza(String url, Optional<HostPath> key, boolean enabled) {
    StringBuilder text = new StringBuilder();
    text.append(enabled ? "" : "Enabled: no\n");
    field(text, "Types", typesOrDefault());
    field(text, "URIs", List.of(url));
    field(text, "Suites", suites);
    field(text, "Components", components);
    field(text, "Architectures", architectures);
    field(text, "Signed-By", key.or(() -> signedBy).map(HostPath::path).stream().toList());
    return text.toString();
  }

  private static void field(StringBuilder text, String name, List<String> words) {
    if (!words.isEmpty()) {
      text.append(name).append(": ").append(String.join(" ", words)).append('\n');
    }
  }
}
