package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;

/**
 * apt's one-line sources. The key of a line is what it fetches, {@code deb URI SUITE}; its value is
 * the list of components.
 */
final class AptSources implements Grammar {
  private static final String THEN = "; apt reads no source at all";

  @Override
  public List<Section> sections(String text) {
    List<Setting> settings = new ArrayList<>();
    for (Line line : Line.of(text)) {
      AptLine parsed = AptLine.of(line.content());
      if (parsed.problem().isEmpty() && !parsed.type().isEmpty()) {
        settings.add(
            new Setting(
                parsed.type() + " " + parsed.uri() + " " + parsed.suite(),
                parsed.components(),
                line.from(),
                line.to(),
                line.from() + parsed.from(),
                line.from() + parsed.to(),
                true));
      }
    }
    return List.of(Section.flat(text, settings));
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

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (Line line : Line.of(text)) {
      AptLine parsed = AptLine.of(line.content());
      parsed
          .problem()
          .ifPresent(
              problem ->
                  found.add(
                      Diagnostic.error(problem + THEN, line.at(file, parsed.from()))
                          .hint("write deb [options] URI SUITE COMPONENT...")));
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    AptLine parsed = AptLine.of(line(key, value));
    boolean whole = Stream.of(key.split(" ", -1)).filter(word -> !word.isEmpty()).count() == 3;
    if (!whole || parsed.problem().isPresent()) {
      String problem = whole ? parsed.problem().orElse("") : "the key is not deb URI SUITE";
      return Optional.of(Diagnostic.error("'" + line(key, value) + "': " + problem, null));
    }
    return value.matches(".*[#\\[\\]].*")
        ? Optional.of(Diagnostic.error("'" + value + "' is no list of components", null))
        : Values.oneLine(key, key + value);
  }

  @Override
  public String raw(String key, String value) {
    return value;
  }

  @Override
  public String line(String key, String value) {
    return value.isEmpty() ? canonical(key) : canonical(key) + " " + value;
  }

  @Override
  public String canonical(String key) {
    return key.strip().replaceAll("\\s+", " ");
  }
}
