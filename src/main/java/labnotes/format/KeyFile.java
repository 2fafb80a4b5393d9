package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;

/** Files of groups in brackets and {@code key=value} lines, with values as they are written. */
record KeyFile(KeyFileDialect dialect) implements Grammar {
  private static final Pattern HEADER = Pattern.compile("\\[([^\\[\\]]+)\\]\\s*");

  @Override
  public List<Section> sections(String text) {
    SectionLines lines = new SectionLines();
    String group = "";
    for (Line line : Line.of(text)) {
      Matcher header = header(line);
      int equals = line.text().indexOf('=');
      if (header.matches()) {
        group = header.group(1);
        lines.header(group, line);
      } else if (line.comment(dialect.comments())) {
        lines.remark();
      } else if (equals > 0) {
        lines.setting(setting(group, line, equals), line);
      } else if (!line.blank()) {
        lines.other(line);
      }
    }
    return lines.sections(text);
  }

  private static Setting setting(String group, Line line, int equals) {
    int from = Blanks.skip(line.content(), equals + 1);
    String value = line.content().substring(from).stripTrailing();
    return new Setting(
        address(group, line.text().substring(0, equals).strip()),
        value,
        line.from(),
        line.to(),
        line.from() + from,
        line.from() + from + value.length(),
        true);
  }

  @Override
  public String reader() {
    return dialect.reader();
  }

  @Override
  public List<String> readWith(String path) {
    return dialect.readWith(path);
  }

  @Override
  public boolean allOrNothing(String text) {
    return !dialect.consequence().isEmpty();
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    Reading reading = new Together(this, path, texts).reading();
    return reading.remarking(dialect.remarks(reading, texts));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    String group = "";
    for (Line line : Line.of(text)) {
      Matcher header = header(line);
      if (header.matches()) {
        group = header.group(1);
        dialect.group(group).ifPresent(problem -> found.add(error(problem, file, line)));
      } else if (!line.blank() && !line.comment(dialect.comments())) {
        problem(group, line, file).ifPresent(found::add);
      }
    }
    List<Section> sections = sections(text);
    found.addAll(Duplicates.in(file, text, sections));
    found.addAll(dialect.whole(file, sections));
    return List.copyOf(found);
  }

  private Optional<Diagnostic> problem(String group, Line line, String file) {
    int equals = line.text().indexOf('=');
    if (equals <= 0) {
      return Optional.of(error("neither a [group] nor key=value nor a comment", file, line));
    }
    Setting setting = setting(group, line, equals);
    String key = setting.key().substring(setting.key().lastIndexOf('/') + 1);
    int column = setting.rawFrom() - line.from();
    return dialect
        .entry(group, key, setting.value())
        .map(
            found ->
                placed(
                    found, file, line, found.at() == null ? column : found.at().column() + column));
  }

  private Diagnostic error(String problem, String file, Line line) {
    return Diagnostic.error(
        problem + dialect.consequence(), line.at(file, Blanks.skip(line.text(), 0)));
  }

  private Diagnostic placed(Diagnostic found, String file, Line line, int column) {
    return new Diagnostic(
        found.severity(),
        found.message() + dialect.consequence(),
        line.at(file, column),
        found.hint());
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    if (!name.matches("[^=\\[\\]\\s#;][^=\\[\\]]*(\\[[^=\\[\\]]+\\])?")
        || !name.equals(name.strip())) {
      return Optional.of(Diagnostic.error("'" + name + "' is no key", null));
    }
    if (section(key).matches(".*[\\[\\]\\p{Cntrl}].*")) {
      return Optional.of(Diagnostic.error("'" + section(key) + "' is no group", null));
    }
    if (!value.equals(value.strip())) {
      return Optional.of(
          Diagnostic.error("blanks around the value of " + key + " would be lost", null));
    }
    return Values.oneLine(key, value)
        .or(() -> dialect.group(section(key)).map(problem -> Diagnostic.error(problem, null)))
        .or(() -> dialect.entry(section(key), name, value));
  }

  @Override
  public String raw(String key, String value) {
    return value;
  }

  @Override
  public String line(String key, String value) {
    return key.substring(key.lastIndexOf('/') + 1) + "=" + value;
  }

  @Override
  public String section(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }

  @Override
  public String opened(String existing, String section, String line) {
    return "[" + section + "]\n" + line + "\n";
  }

  private static Matcher header(Line line) {
    return HEADER.matcher(line.text().stripLeading());
  }

  private static String address(String group, String key) {
    return group.isEmpty() ? key : group + "/" + key;
  }
}
