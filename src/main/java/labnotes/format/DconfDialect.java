package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** dconf's key files, as {@code dconf compile} and {@code dconf update} read them. */
record DconfDialect() implements KeyFileDialect {
  @Override
  public String reader() {
    return "dconf update";
  }

  @Override
  public List<String> readWith(String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return List.of(folder + "*", folder + "locks/*");
  }

  @Override
  public List<String> remarks(Reading reading, Map<String, String> texts) {
    List<String> remarks = new ArrayList<>();
    remarks.add("desktops see the database that dconf update compiles, not this file");
    for (Reading.Taken one : reading.taken()) {
      texts.entrySet().stream()
          .filter(file -> file.getKey().contains("/locks/"))
          .filter(file -> file.getValue().lines().anyMatch(("/" + one.name())::equals))
          .findFirst()
          .ifPresent(
              file -> remarks.add(file.getKey() + " keeps users from setting " + one.name()));
    }
    return remarks;
  }

  @Override
  public String comments() {
    return "#";
  }

  @Override
  public String consequence() {
    return "; dconf update fails and the database stays as it was";
  }

  @Override
  public Optional<String> group(String name) {
    boolean wrong = name.startsWith("/") || name.endsWith("/") || name.contains("//");
    return wrong && !name.equals("/")
        ? Optional.of("'" + name + "' is no dconf path: no slash at its ends, none doubled")
        : Optional.empty();
  }

  @Override
  public Optional<Diagnostic> entry(String group, String key, String value) {
    if (group.isEmpty()) {
      return Optional.of(Diagnostic.error("a key before the first [group]", null));
    }
    return GVariantText.fault(value).map(fault -> problem(key, value, fault));
  }

  @Override
  public List<Diagnostic> whole(String file, List<Section> sections) {
    return List.of();
  }

  private static Diagnostic problem(String key, String value, GVariantText.Fault fault) {
    Diagnostic found =
        Diagnostic.error(
            "the value of " + key + " is no GVariant: " + fault.reason(),
            new Position("", 1, fault.at()));
    return value.matches("[A-Za-z_][A-Za-z0-9_+.-]*")
        ? found.hint("a text needs quotes: " + key + "='" + value + "'")
        : found;
  }
}
