package labnotes.format.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/** Desktop entries, by the freedesktop.org specification. */
public final class DesktopEntryDialect implements KeyFileDialect {
  public static final Format FORMAT =
      KeyedFormat.of(
          "desktop-entry",
          ".*\\.(desktop|directory)(\\.disabled)?",
          new KeyFileSyntax(new DesktopEntryDialect()));

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

  /** Those of the specification; the old and reserved ones may belong to KDE. */
  private static final List<String> TYPES = List.of("Application", "Link", "Directory");

  private static final String OTHER_TYPES = "Service(Type)?|FSDevice|MimeType|X-.*";

  private DesktopEntryDialect() {}

  @Override
  public String reader() {
    return "the desktop";
  }

  @Override
  public List<String> remarks(EffectiveConfig config, Map<String, String> texts) {
    boolean isHidden =
        config.active().stream()
            .anyMatch(one -> one.name().equals(MAIN + "/Hidden") && one.value().equals("true"));
    return isHidden
        ? List.of("Hidden is true, so desktops behave as if the entry did not exist")
        : List.of();
  }

  @Override
  public String commentPrefixes() {
    return "#";
  }

  @Override
  public String consequence() {
    return "; desktops ignore the entry";
  }

  @Override
  public Optional<Diagnostic> entryProblem(String group, String key, String value) {
    if (group.isEmpty()) {
      return Optional.of(Diagnostic.error("the key is before [" + MAIN + "]", null));
    }
    if (!key.matches("[A-Za-z0-9-]+(\\[[A-Za-z0-9_.@-]+\\])?")) {
      return Optional.of(
          Diagnostic.error("`" + key + "` is not a valid key of a desktop entry", null));
    }
    if (group.equals(MAIN) && key.equals("Type")) {
      return typeProblem(value);
    }
    return BOOLEANS.contains(key) ? booleanProblem(key, value.strip()) : Optional.empty();
  }

  private static Optional<Diagnostic> booleanProblem(String key, String value) {
    if (value.equals("0") || value.equals("1")) {
      return Optional.of(
          Diagnostic.warning(key + "=" + value + " is deprecated", null)
              .hint("write " + key + "=" + value.equals("1")));
    }
    return value.equals("true") || value.equals("false")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(key + " must be true or false, not `" + value + "`", null)
                .hint("write " + key + "=true"));
  }

  @Override
  public List<Diagnostic> checkFile(String file, List<ParsedSection> sections) {
    List<Diagnostic> found = new ArrayList<>();
    Position at = new Position(file, 0, 0);
    if (sections.size() < 2 || !sections.get(1).name().equals(MAIN)) {
      found.add(Diagnostic.error("the first group must be [" + MAIN + "]" + consequence(), at));
      return found;
    }
    Map<String, String> values =
        sections.get(1).settings().stream()
            .collect(
                Collectors.toMap(ParsedSetting::key, ParsedSetting::value, (first, last) -> last));
    for (String key : List.of("Type", "Name")) {
      if (!values.containsKey(MAIN + "/" + key)) {
        found.add(Diagnostic.error("the key " + key + " is missing" + consequence(), at));
      }
    }
    boolean isApplication = "Application".equals(values.get(MAIN + "/Type"));
    boolean canStart =
        values.containsKey(MAIN + "/Exec") || "true".equals(values.get(MAIN + "/DBusActivatable"));
    if (isApplication && !canStart && !"true".equals(values.get(MAIN + "/Hidden"))) {
      found.add(Diagnostic.warning("the application has no Exec key, so it cannot be started", at));
    }
    return found;
  }

  /** GLib compares a text with all its blanks, and loads no entry of another type. */
  private static Optional<Diagnostic> typeProblem(String type) {
    if (TYPES.contains(type) || type.matches(OTHER_TYPES)) {
      return Optional.empty();
    }
    if (TYPES.contains(type.strip())) {
      return Optional.of(
          Diagnostic.error("the blank behind `" + type.strip() + "` is a part of the Type", null)
              .hint("remove it"));
    }
    return Optional.of(
        Diagnostic.error("`" + type + "` is not a Type", null)
            .hint(
                Suggestion.of(type, TYPES)
                    .map(known -> "write Type=" + known)
                    .orElse("known: " + String.join(", ", TYPES))));
  }
}
