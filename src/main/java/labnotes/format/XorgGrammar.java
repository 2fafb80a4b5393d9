package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * xorg.conf and its snippets. A setting's key is {@code SECTION/IDENTIFIER/Keyword} or {@code
 * SECTION/IDENTIFIER/Option NAME}; a section without an identifier has none in its keys. Words that
 * may be repeated (Load, FontPath, InputDevice, ...) and subsections have no keys.
 */
final class XorgGrammar implements Grammar {
  private static final String INDENT = "        ";

  @Override
  public List<Section> sections(String text) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("", 0, 0, 0, false, List.of()));
    for (XorgSection section : XorgLines.of(text).sections()) {
      List<Setting> settings = settings(section);
      int others = section.entries().size() - settings.size();
      int identifiers = section.value("Identifier").isPresent() ? 1 : 0;
      int end = section.end().map(Line::to).orElse(text.length());
      sections.add(
          new Section(
              section.address(),
              section.header().from(),
              end,
              section.end().map(Line::from).orElse(end),
              others == identifiers && !section.remarked() && section.end().isPresent(),
              settings));
    }
    return sections;
  }

  private static List<Setting> settings(XorgSection section) {
    List<Setting> settings = new ArrayList<>();
    for (XorgEntry entry : section.entries()) {
      boolean option = entry.keyword().equals("option");
      List<XorgToken> values =
          option && !entry.arguments().isEmpty()
              ? entry.arguments().subList(1, entry.arguments().size())
              : entry.arguments();
      boolean addressed =
          !entry.nested()
              && !entry.keyword().equals("identifier")
              && !XorgKeywords.REPEATED.contains(entry.keyword())
              && !entry.arguments().isEmpty();
      if (addressed) {
        String name = option ? "Option " + entry.argument(0) : entry.tokens().get(0).text();
        XorgToken last = entry.tokens().get(entry.tokens().size() - 1);
        settings.add(
            new Setting(
                section.address() + "/" + keyword(name),
                value(entry, values),
                entry.line().from(),
                entry.line().to(),
                values.isEmpty() ? last.to() : values.get(0).from(),
                last.to(),
                true));
      }
    }
    return settings;
  }

  private static String value(XorgEntry entry, List<XorgToken> values) {
    if (values.size() == 1) {
      return values.get(0).text();
    }
    int start = entry.line().from();
    return values.isEmpty()
        ? ""
        : entry
            .line()
            .text()
            .substring(values.get(0).from() - start, values.get(values.size() - 1).to() - start);
  }

  @Override
  public String reader() {
    return "the X server";
  }

  @Override
  public List<String> readWith(String path) {
    return XorgFolders.FILES;
  }

  @Override
  public boolean allOrNothing(String text) {
    return true;
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    return new XorgFolders(texts).heeded(path, new Together(this, path, texts).reading());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>(XorgCheck.of(file, text));
    found.addAll(Duplicates.in(file, text, sections(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    String address = section(key);
    String kind = address.contains("/") ? address.substring(0, address.indexOf('/')) : address;
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    String first = keyword.startsWith("Option ") ? "Option" : keyword;
    if (!XorgKeywords.knows(kind, first) || first.equals("Identifier")) {
      return Optional.of(
          Diagnostic.error("'" + kind + "' has no settable '" + keyword + "'", null)
              .hint("write the key as SECTION/IDENTIFIER/Option NAME"));
    }
    if ((key + value).contains("\"")) {
      return Optional.of(Diagnostic.error("xorg.conf cannot hold a double quote", null));
    }
    String folded = XorgKeywords.folded(first);
    if (XorgKeywords.TRUTHS.contains(folded) && XorgKeywords.truth(value).isEmpty()) {
      return Optional.of(Diagnostic.error(first + " is on or off, not '" + value + "'", null));
    }
    if (XorgKeywords.NUMBERS.contains(folded) && !value.matches("-?(0x)?[0-9a-fA-F]+")) {
      return Optional.of(Diagnostic.error(first + " is a number, not '" + value + "'", null));
    }
    if (folded.equals("busid") && BusId.parse(value).isEmpty()) {
      return Optional.of(XorgCheck.busId(value, null));
    }
    return Values.oneLine(key, value);
  }

  @Override
  public String raw(String key, String value) {
    String folded = XorgKeywords.folded(key.substring(key.lastIndexOf('/') + 1));
    return XorgKeywords.NUMBERS.contains(folded) ? value : '"' + value + '"';
  }

  @Override
  public String line(String key, String value) {
    String keyword = key.substring(key.lastIndexOf('/') + 1);
    String written =
        keyword.startsWith("Option ")
            ? "Option \"" + keyword.substring("Option ".length()) + '"'
            : XorgKeywords.spelt(keyword);
    return INDENT + written + " " + raw(key, value);
  }

  @Override
  public String canonical(String key) {
    return section(key) + "/" + keyword(key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public String section(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }

  @Override
  public String opened(String existing, String section, String line) {
    int slash = section.indexOf('/');
    String kind = slash < 0 ? section : section.substring(0, slash);
    String identifier =
        slash < 0 ? "" : INDENT + "Identifier \"" + section.substring(slash + 1) + "\"\n";
    return "Section \"" + kind + "\"\n" + identifier + line + "\nEndSection\n";
  }

  private static String keyword(String name) {
    return name.startsWith("Option ")
        ? "Option " + XorgKeywords.folded(name.substring("Option ".length()))
        : XorgKeywords.spelt(name);
  }
}
