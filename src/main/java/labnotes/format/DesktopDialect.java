package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Desktop entries, by the freedesktop.org specification. */
record DesktopDialect() implements KeyFileDialect {
  private static final String MAIN = "Desktop Entry";
  private static final Set<String> BOOLEANS =
      Set.of(
          "Hidden",
          "NoDisplay",
          "Terminal",
          "StartupNotify",
          "DBusActivatable",
          "PrefersNonDefaultGPU",
          "X-GNOME-Autostart-enabled");

  @Override
  public String reader() {
    return "the desktop";
  }

  @Override
  public List<String> remarks(Reading reading, Map<String, String> texts) {
    boolean hidden =
        reading.taken().stream()
            .anyMatch(one -> one.name().equals(MAIN + "/Hidden") && one.value().equals("true"));
    return hidden ? List.of("Hidden: it counts as if it were not there") : List.of();
  }

  @Override
  public String comments() {
    return "#";
  }

  @Override
  public String consequence() {
    return "; desktops skip the entry";
  }

  @Override
  public Optional<String> group(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Diagnostic> entry(String group, String key, String value) {
    if (group.isEmpty()) {
      return Optional.of(Diagnostic.error("a key before [" + MAIN + "]", null));
    }
    if (!key.matches("[A-Za-z0-9-]+(\\[[A-Za-z_.@-]+\\])?")) {
      return Optional.of(Diagnostic.error("'" + key + "' is no key of a desktop entry", null));
    }
    if (BOOLEANS.contains(key) && !value.equals("true") && !value.equals("false")) {
      return Optional.of(
          Diagnostic.error(key + " is true or false, not '" + value + "'", null)
              .hint("write " + key + "=true"));
    }
    return Optional.empty();
  }

  @Override
  public List<Diagnostic> whole(String file, List<Section> sections) {
    List<Diagnostic> found = new ArrayList<>();
    Position at = new Position(file, 0, 0);
    if (sections.size() < 2 || !sections.get(1).name().equals(MAIN)) {
      found.add(Diagnostic.error("the first group is not [" + MAIN + "]" + consequence(), at));
      return found;
    }
    Map<String, String> values =
        sections.get(1).settings().stream()
            .collect(Collectors.toMap(Setting::key, Setting::value, (first, last) -> last));
    for (String key : List.of("Type", "Name")) {
      if (!values.containsKey(MAIN + "/" + key)) {
        found.add(Diagnostic.error("the key " + key + " is missing" + consequence(), at));
      }
    }
    boolean application = "Application".equals(values.get(MAIN + "/Type"));
    boolean starts =
        values.containsKey(MAIN + "/Exec") || "true".equals(values.get(MAIN + "/DBusActivatable"));
    if (application && !starts && !"true".equals(values.get(MAIN + "/Hidden"))) {
      found.add(Diagnostic.warning("an application without Exec: nothing can be started", at));
    }
    return found;
  }
}
