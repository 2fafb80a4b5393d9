package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * apt's deb822 sources. A field's key is {@code URIS SUITES/Field}, with the stanza's URIs and
 * suites as they are written there.
 */
final class AptStanzas implements Grammar {
  private static final String THEN = "; apt reads no source at all";
  private static final List<String> NEEDED = List.of("Types", "URIs", "Suites");

  @Override
  public List<Section> sections(String text) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("", 0, 0, 0, false, List.of()));
    for (List<Line> stanza : stanzas(text)) {
      sections.add(section(text, stanza));
    }
    return sections;
  }

  private static List<List<Line>> stanzas(String text) {
    List<List<Line>> stanzas = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    for (Line line : Line.of(text)) {
      if (line.blank() && !open.isEmpty()) {
        stanzas.add(List.copyOf(open));
        open.clear();
      } else if (!line.blank() && (!open.isEmpty() || !line.text().startsWith("#"))) {
        open.add(line);
      }
    }
    if (!open.isEmpty()) {
      stanzas.add(List.copyOf(open));
    }
    return stanzas;
  }

  private Section section(String text, List<Line> stanza) {
    List<Setting> fields = new ArrayList<>();
    for (int i = 0; i < stanza.size(); i++) {
      Line line = stanza.get(i);
      int colon = line.text().indexOf(':');
      if (line.text().startsWith("#") || continued(line) || colon < 1) {
        continue;
      }
      Line last = line;
      while (i + 1 < stanza.size() && continued(stanza.get(i + 1))) {
        i++;
        last = stanza.get(i);
      }
      int from = line.from() + Blanks.skip(line.content(), colon + 1);
      int to = Math.max(from, last.from() + last.content().stripTrailing().length());
      String value = text.substring(from, to).replaceAll("\\s*\\R\\s*", " ");
      fields.add(
          new Setting(
              line.text().substring(0, colon).strip(),
              value,
              line.from(),
              last.to(),
              from,
              to,
              true));
    }
    String name = (value(fields, "URIs") + " " + value(fields, "Suites")).strip();
    List<Setting> addressed =
        fields.stream()
            .map(
                field ->
                    new Setting(
                        name + "/" + spelt(field.key()),
                        field.value(),
                        field.from(),
                        field.to(),
                        field.rawFrom(),
                        field.rawTo(),
                        true))
            .toList();
    int end = stanza.get(stanza.size() - 1).to();
    return new Section(name, stanza.get(0).from(), end, end, false, addressed);
  }

  private static boolean continued(Line line) {
    return line.text().startsWith(" ") || line.text().startsWith("\t");
  }

  private static String value(List<Setting> fields, String name) {
    return fields.stream()
        .filter(field -> field.key().equalsIgnoreCase(name))
        .map(Setting::value)
        .reduce("", (earlier, later) -> later)
        .replaceAll("\\s+", " ");
  }

  @Override
  public String reader() {
    return "apt";
  }

  @Override
  public List<String> readWith(String path) {
    return List.of();
  }

  @Override
  public boolean allOrNothing(String text) {
    return true;
  }

  /** A stanza that is not enabled is passed over. */
  @Override
  public Reading reading(String path, Map<String, String> texts) {
    Reading reading = new Together(this, path, texts).reading();
    List<Reading.Taken> taken = new ArrayList<>();
    List<Reading.Lost> lost = new ArrayList<>(reading.lost());
    for (Reading.Taken one : reading.taken()) {
      String stanza = section(one.name());
      boolean off =
          reading.taken().stream()
              .anyMatch(
                  other ->
                      other.name().equals(stanza + "/Enabled") && other.value().matches("(?i)no"));
      if (off) {
        lost.add(
            new Reading.Lost(
                one.line(), one.name() + "=" + one.value(), "the stanza has Enabled: no"));
      } else {
        taken.add(one);
      }
    }
    return new Reading(reading.reader(), taken, lost, reading.remarks());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (List<Line> stanza : stanzas(text)) {
      for (Line line : stanza) {
        boolean field = line.text().matches("[!-9;-~]+:.*\\R?") || continued(line);
        if (!field && !line.text().startsWith("#")) {
          found.add(
              Diagnostic.error("neither Field: value nor a comment" + THEN, line.at(file, 0)));
        }
      }
      List<Setting> fields = section(text, stanza).settings();
      for (String needed : NEEDED) {
        boolean there =
            fields.stream().anyMatch(f -> f.key().endsWith("/" + needed) && !f.value().isBlank());
        if (!there) {
          found.add(
              Diagnostic.error("this stanza has no " + needed + THEN, stanza.get(0).at(file, 0))
                  .hint("add " + needed + ": ..."));
        }
      }
      components(file, stanza, fields).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static Optional<Diagnostic> components(
      String file, List<Line> stanza, List<Setting> fields) {
    boolean exact = named(fields, "Suites").endsWith("/");
    boolean components = !named(fields, "Components").isBlank();
    return exact != components || named(fields, "Suites").isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                (exact
                        ? "a suite that ends with a slash has no Components"
                        : "this stanza has no Components")
                    + THEN,
                stanza.get(0).at(file, 0)));
  }

  private static String named(List<Setting> fields, String name) {
    return fields.stream()
        .filter(field -> field.key().endsWith("/" + name))
        .map(Setting::value)
        .reduce("", (earlier, later) -> later);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    String field = key.substring(key.lastIndexOf('/') + 1);
    if (!field.matches("[A-Za-z][A-Za-z-]*") || !section(key).contains(" ")) {
      return Optional.of(
          Diagnostic.error("'" + key + "' names no field of a stanza", null)
              .hint("write the key as URIS SUITES/Field"));
    }
    if (List.of("URIs", "Suites").contains(spelt(field))) {
      return Optional.of(
          Diagnostic.error(field + " is part of the stanza's address and cannot be set", null));
    }
    return Values.oneLine(key, value);
  }

  @Override
  public String raw(String key, String value) {
    return value;
  }

  @Override
  public String line(String key, String value) {
    return spelt(key.substring(key.lastIndexOf('/') + 1)) + ": " + value;
  }

  @Override
  public String canonical(String key) {
    return section(key) + "/" + spelt(key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public String section(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/'))).strip().replaceAll("\\s+", " ");
  }

  @Override
  public String opened(String existing, String section, String line) {
    int suites = section.indexOf(' ');
    return "Types: deb\nURIs: "
        + section.substring(0, suites)
        + "\nSuites: "
        + section.substring(suites + 1)
        + "\n"
        + (line.startsWith("Types:") ? "" : line + "\n");
  }

  private static String spelt(String field) {
    String lower = field.toLowerCase(Locale.ROOT);
    return List.of("Types", "URIs", "Suites", "Components", "Enabled", "Signed-By", "Architectures")
        .stream()
        .filter(known -> known.toLowerCase(Locale.ROOT).equals(lower))
        .findFirst()
        .orElse(field);
  }
}
