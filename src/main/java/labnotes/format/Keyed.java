package labnotes.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** Reads and edits settings of any grammar. */
record Keyed(String name, Pattern paths, String leader, Grammar grammar, Optional<Checker> checker)
    implements KeyedFormat {
  @Override
  public boolean fits(String path) {
    return paths.matcher(path).matches();
  }

  @Override
  public Optional<String> comment() {
    return Optional.of(leader);
  }

  @Override
  public List<String> readWith(String path) {
    return grammar.readWith(path);
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    return grammar.reading(path, texts);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return grammar.check(file, text);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    return grammar.problemWith(key, value);
  }

  @Override
  public Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : settings(text)) {
      if (setting.live()) {
        values.put(setting.key(), setting.value());
      }
    }
    return values;
  }

  @Override
  public Optional<String> value(String text, String key) {
    return Optional.ofNullable(values(text).get(grammar.canonical(key)));
  }

  @Override
  public String set(String text, String key, String value) {
    problemWith(key, value)
        .filter(problem -> problem.severity() == Severity.ERROR)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.toString());
            });
    String address = grammar.canonical(key);
    Optional<Setting> standing = last(text, address);
    if (standing.isPresent()) {
      return replaced(text, standing.get(), key, value);
    }
    Splice splice = new Splice(grammar.lineEnd(text));
    String line = grammar.line(key, value);
    String name = grammar.section(address);
    return readable(
        address,
        lastSection(text, name)
            .map(into -> splice.into(text, into, splice.indented(text, into, line) + "\n"))
            .orElseGet(() -> splice.append(text, grammar.opened(text, name, line))));
  }

  @Override
  public Optional<String> restored(String text, String key, String earlier) {
    String address = grammar.canonical(key);
    Optional<Setting> was = last(earlier, address);
    if (was.isEmpty() || remove(earlier, key).equals(text)) {
      return was.map(before -> earlier);
    }
    String raw = earlier.substring(was.get().rawFrom(), was.get().rawTo());
    boolean writable =
        problemWith(key, was.get().value())
            .filter(problem -> problem.severity() == Severity.ERROR)
            .isEmpty();
    String there =
        last(text, address).isEmpty() && writable ? set(text, key, was.get().value()) : text;
    return last(there, address)
        .map(now -> there.substring(0, now.rawFrom()) + raw + there.substring(now.rawTo()));
  }

  @Override
  public String remove(String text, String key) {
    return new Splice(Splice.eol(text))
        .without(text, grammar.sections(text), grammar.canonical(key));
  }

  @Override
  public String merge(String existing, String wanted) {
    String merged = existing;
    Splice splice = new Splice(grammar.lineEnd(existing));
    for (Section section : grammar.sections(wanted)) {
      if (lastSection(merged, section.name()).isEmpty()) {
        String whole = splice.withComments(wanted, section.from(), section.to(), leader);
        merged = splice.append(merged, grammar.adopted(merged, whole));
        continue;
      }
      for (Setting setting : section.settings()) {
        merged = merged(merged, wanted, section, setting);
      }
    }
    return merged;
  }

  private String merged(String existing, String wanted, Section from, Setting setting) {
    if (last(wanted, setting.key()).filter(setting::equals).isEmpty()) {
      return existing;
    }
    Optional<Setting> standing = last(existing, setting.key());
    if (standing.isPresent()) {
      return replaced(existing, standing.get(), setting.key(), setting.value());
    }
    Section into =
        lastSection(existing, from.name())
            .orElseThrow(() -> new IllegalStateException("no section " + from.name()));
    Splice splice = new Splice(grammar.lineEnd(existing));
    String lines = splice.withComments(wanted, setting.from(), setting.to(), leader);
    return readable(setting.key(), splice.into(existing, into, lines));
  }

  private String readable(String address, String text) {
    if (last(text, address).isEmpty()) {
      throw new IllegalArgumentException(
          "the text is too broken to take " + address + ", see what check says");
    }
    return text;
  }

  private String replaced(String text, Setting standing, String key, String value) {
    if (standing.value().equals(value)) {
      return text;
    }
    return text.substring(0, standing.rawFrom())
        + grammar.raw(key, value)
        + text.substring(standing.rawTo());
  }

  private List<Setting> settings(String text) {
    return grammar.sections(text).stream().flatMap(section -> section.settings().stream()).toList();
  }

  private Optional<Setting> last(String text, String address) {
    return settings(text).stream()
        .filter(setting -> setting.key().equals(address))
        .reduce((earlier, later) -> later);
  }

  private Optional<Section> lastSection(String text, String section) {
    return grammar.sections(text).stream()
        .filter(candidate -> candidate.name().equals(section))
        .reduce((earlier, later) -> later);
  }
}
