package labnotes.format.apt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsSyntax;
import labnotes.format.ValidationCommand;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;

/**
 * apt's one-line sources, sources.list(5). The key of a line is {@code deb URI SUITE}; its value is
 * the list of components. URIs that differ only in the slash at their end are the same.
 */
public final class AptSourcesList implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of(
          "apt-sources", "/etc/apt/sources\\.list(\\.d/[^/]+\\.list)?", new AptSourcesList());

  static final String CONSEQUENCE = "; apt cannot read any source";

  private AptSourcesList() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      AptSourceLine parsed = AptSourceLine.parse(line.content());
      if (parsed.problem().isEmpty() && !parsed.type().isEmpty()) {
        settings.add(
            new ParsedSetting(
                parsed.type() + " " + AptUri.canonical(parsed.uri()) + " " + parsed.suite(),
                parsed.components(),
                line.from(),
                line.to(),
                line.from() + parsed.from(),
                line.from() + parsed.to()));
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public String reader() {
    return "apt";
  }

  @Override
  public boolean isAllOrNothing(String text) {
    return true;
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.APT);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      AptSourceLine parsed = AptSourceLine.parse(line.content());
      parsed
          .problem()
          .ifPresent(
              problem ->
                  found.add(
                      Diagnostic.error(problem + CONSEQUENCE, line.at(file, parsed.from()))
                          .hint("write deb [options] URI SUITE COMPONENT...")));
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    List<String> words = Stream.of(key.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    return words.size() == 3 && words.get(0).matches("deb(-src)?")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not the key of a source", null)
                .hint(
                    "write the key as deb URI SUITE, such as"
                        + " `deb http://deb.debian.org/debian stable`"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    AptSourceLine parsed = AptSourceLine.parse(formatSetting(key, value));
    if (parsed.problem().isPresent()) {
      return Optional.of(
          Diagnostic.error("`" + formatSetting(key, value) + "`: " + parsed.problem().get(), null));
    }
    return value.matches(".*[#\\[\\]].*")
        ? Optional.of(Diagnostic.error("`" + value + "` is not a list of components", null))
        : ValueRules.requireOneLine(key, key + value);
  }

  @Override
  public String formatValue(String key, String value) {
    return value;
  }

  @Override
  public String formatSetting(String key, String value) {
    return value.isEmpty() ? spaced(key) : spaced(key) + " " + value;
  }

  @Override
  public String canonicalKey(String key) {
    String spaced = spaced(key);
    int type = spaced.indexOf(' ');
    int suite = spaced.lastIndexOf(' ');
    return type == suite
        ? spaced
        : spaced.substring(0, type + 1)
            + AptUri.canonical(spaced.substring(type + 1, suite))
            + spaced.substring(suite);
  }

  private static String spaced(String key) {
    return key.strip().replaceAll("\\s+", " ");
  }
}
