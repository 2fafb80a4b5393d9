package labnotes.format.apt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.Whitespace;
import labnotes.text.Diagnostic;

/**
 * One stanza of deb822 sources.
 *
 * @param lines at least one
 * @param fields with the keys that profiles use
 */
record AptStanza(List<TextLine> lines, String name, List<ParsedSetting> fields) {
  private static final List<String> REQUIRED = List.of("Types", "URIs", "Suites");
  private static final List<String> FIELDS =
      List.of("Types", "URIs", "Suites", "Components", "Enabled", "Signed-By", "Architectures");

  /** The stanzas of a text, which are separated by empty lines. */
  static List<AptStanza> parse(String text) {
    List<AptStanza> stanzas = new ArrayList<>();
    List<TextLine> open = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      if (line.isBlank() && !open.isEmpty()) {
        stanzas.add(of(text, open));
        open.clear();
      } else if (!line.isBlank() && (!open.isEmpty() || !line.text().startsWith("#"))) {
        open.add(line);
      }
    }
    if (!open.isEmpty()) {
      stanzas.add(of(text, open));
    }
    return stanzas;
  }

  private static AptStanza of(String text, List<TextLine> lines) {
    List<ParsedSetting> fields = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      int colon = line.text().indexOf(':');
      if (line.text().startsWith("#") || isContinuation(line) || colon < 1) {
        continue;
      }
      TextLine last = line;
      while (i + 1 < lines.size() && isContinuation(lines.get(i + 1))) {
        i++;
        last = lines.get(i);
      }
      fields.add(field(text, line, last, colon));
    }
    String name = AptUri.canonicalStanza(value(fields, "URIs") + " " + value(fields, "Suites"));
    return new AptStanza(
        List.copyOf(lines), name, fields.stream().map(field -> inStanza(name, field)).toList());
  }

  private static ParsedSetting field(String text, TextLine first, TextLine last, int colon) {
    int from = first.from() + Whitespace.skip(first.content(), colon + 1);
    int to = Math.max(from, last.from() + last.content().stripTrailing().length());
    return new ParsedSetting(
        first.text().substring(0, colon).strip(),
        text.substring(from, to).replaceAll("\\s*\\R\\s*", " "),
        first.from(),
        last.to(),
        from,
        to);
  }

  private static ParsedSetting inStanza(String name, ParsedSetting field) {
    return new ParsedSetting(
        name + "/" + canonicalField(field.key()),
        field.value(),
        field.from(),
        field.to(),
        field.valueFrom(),
        field.valueTo());
  }

  private static String value(List<ParsedSetting> fields, String name) {
    return fields.stream()
        .filter(field -> field.key().equalsIgnoreCase(name))
        .map(ParsedSetting::value)
        .reduce("", (earlier, later) -> later)
        .replaceAll("\\s+", " ");
  }

  private static boolean isContinuation(TextLine line) {
    return line.text().startsWith(" ") || line.text().startsWith("\t");
  }

  /** The usual spelling of a field's name, whose case does not matter to apt. */
  static String canonicalField(String field) {
    String lower = field.toLowerCase(Locale.ROOT);
    return FIELDS.stream()
        .filter(known -> known.toLowerCase(Locale.ROOT).equals(lower))
        .findFirst()
        .orElse(field);
  }

  ParsedSection section() {
    int end = lines.get(lines.size() - 1).to();
    return new ParsedSection(name, lines.get(0).from(), end, end, false, fields);
  }

  List<Diagnostic> check(String file) {
    List<Diagnostic> found = new ArrayList<>();
    for (TextLine line : lines) {
      boolean isField = line.text().matches("[!-9;-~]+:.*\\R?") || isContinuation(line);
      if (!isField && !line.text().startsWith("#")) {
        found.add(error("this line is neither 'Field: value' nor a comment", file, line));
      }
    }
    for (String field : REQUIRED) {
      if (fields.stream().noneMatch(f -> f.key().endsWith("/" + field) && !f.value().isBlank())) {
        found.add(
            error("this stanza has no " + field, file, lines.get(0))
                .hint("add " + field + ": ..."));
      }
    }
    componentsProblem().ifPresent(problem -> found.add(error(problem, file, lines.get(0))));
    return found;
  }

  private Optional<String> componentsProblem() {
    String suites = field("Suites");
    boolean isExact = suites.endsWith("/");
    boolean hasComponents = !field("Components").isBlank();
    if (suites.isEmpty() || isExact != hasComponents) {
      return Optional.empty();
    }
    return Optional.of(
        isExact
            ? "a suite that ends with a slash must not have Components"
            : "this stanza has no Components");
  }

  /** The value of a field; empty without it. */
  String field(String name) {
    return fields.stream()
        .filter(field -> field.key().endsWith("/" + name))
        .map(ParsedSetting::value)
        .reduce("", (earlier, later) -> later);
  }

  private static Diagnostic error(String problem, String file, TextLine line) {
    return Diagnostic.error(problem + AptSourcesList.CONSEQUENCE, line.at(file, 0));
  }
}
