package labnotes.format.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.EffectiveConfig;
import labnotes.format.OverrideResolver;
import labnotes.format.SettingsSyntax;
import labnotes.format.ValidationCommand;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.SectionBuilder;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.format.lines.Whitespace;
import labnotes.text.Diagnostic;

/** Files of groups in brackets and {@code key=value} lines, with values as they are written. */
record KeyFileSyntax(KeyFileDialect dialect) implements SettingsSyntax {
  private static final String KEY_FORM = "write the key as GROUP/NAME";

  private static final Pattern HEADER = Pattern.compile("\\[([^\\[\\]]+)\\]\\s*");
  private static final Pattern GLIB_HEADER = Pattern.compile("\\[([^\\]]*)\\][ \\t]*");

  @Override
  public List<ParsedSection> parse(String text) {
    SectionBuilder sections = new SectionBuilder();
    String group = "";
    for (TextLine line : TextLine.of(text)) {
      Matcher header = header(line);
      int equals = line.text().indexOf('=');
      if (header.matches()) {
        group = header.group(1);
        sections.addHeader(group, line);
      } else if (line.isComment(dialect.commentPrefixes())) {
        sections.addComment();
      } else if (equals > 0) {
        sections.addSetting(setting(group, line, equals), line);
      } else if (!line.isBlank()) {
        sections.addOther(line);
      }
    }
    return sections.build(text);
  }

  private static ParsedSetting setting(String group, TextLine line, int equals) {
    int from = Whitespace.skip(line.content(), equals + 1);
    String value = line.content().substring(from).stripTrailing();
    String key = line.text().substring(0, equals).strip();
    return new ParsedSetting(
        group.isEmpty() ? key : group + "/" + key,
        value,
        line.from(),
        line.to(),
        line.from() + from,
        line.from() + from + value.length());
  }

  @Override
  public String reader() {
    return dialect.reader();
  }

  @Override
  public List<String> filesReadWith(String path) {
    return dialect.filesReadWith(path);
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return dialect.validation();
  }

  @Override
  public boolean isAllOrNothing(String text) {
    return !dialect.consequence().isEmpty();
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    EffectiveConfig config = new OverrideResolver(this, path, texts).evaluate();
    return config.withRemarks(dialect.remarks(config, texts));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    String group = "";
    int groups = 0;
    for (TextLine line : TextLine.of(text)) {
      Matcher header = header(line);
      if (header.matches()) {
        group = header.group(1);
        groupProblem(group).ifPresent(problem -> found.add(error(problem, file, line)));
        groups++;
      } else if (!line.isBlank() && !line.isComment(dialect.commentPrefixes())) {
        lineProblem(group, line, file, groups == 1).ifPresent(found::add);
      }
    }
    List<ParsedSection> sections = parse(text);
    found.addAll(DuplicateSettings.find(file, text, sections));
    found.addAll(dialect.checkFile(file, sections));
    return List.copyOf(found);
  }

  private Optional<String> groupProblem(String group) {
    Optional<String> name =
        dialect.isReadByGLib() ? GLibKeyFile.groupProblem(group) : Optional.empty();
    return name.or(() -> dialect.groupProblem(group));
  }

  private Optional<Diagnostic> lineProblem(
      String group, TextLine line, String file, boolean isFirstGroup) {
    int equals = line.text().indexOf('=');
    if (equals <= 0 || line.text().substring(0, equals).isBlank()) {
      return Optional.of(
          error("this line is neither a [group] nor key=value nor a comment", file, line));
    }
    ParsedSetting setting = setting(group, line, equals);
    String key = line.text().substring(0, equals).strip();
    Optional<String> rejected =
        dialect.isReadByGLib() ? GLibKeyFile.keyProblem(key) : Optional.empty();
    if (isFirstGroup && dialect.isReadByGLib()) {
      rejected = rejected.or(() -> GLibKeyFile.encodingProblem(key, setting.value()));
    }
    if (rejected.isPresent()) {
      return Optional.of(error(rejected.get(), file, line));
    }
    int column = setting.valueFrom() - line.from();
    return dialect
        .entryProblem(group, key, line.content().substring(column))
        .map(
            found ->
                new Diagnostic(
                    found.severity(),
                    found.isError() ? found.message() + dialect.consequence() : found.message(),
                    line.at(file, found.at() == null ? column : found.at().column() + column),
                    found.hint()));
  }

  private Diagnostic error(String problem, String file, TextLine line) {
    return Diagnostic.error(
        problem + dialect.consequence(), line.at(file, Whitespace.skip(line.text(), 0)));
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String group = sectionOf(key);
    if (!name.matches("[^=\\[\\]\\s#;][^=\\[\\]]*(\\[[^=\\[\\]]+\\])?")
        || !name.equals(name.strip())) {
      return Optional.of(
          Diagnostic.error("`" + name + "` is not a valid key", null).hint(KEY_FORM));
    }
    if (group.matches(".*[\\[\\]\\p{Cntrl}].*")) {
      return Optional.of(
          Diagnostic.error("`" + group + "` is not a valid group name", null).hint(KEY_FORM));
    }
    return groupProblem(group)
        .filter(any -> !group.isEmpty())
        .map(problem -> Diagnostic.error(problem, null).hint(KEY_FORM));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    String name = key.substring(key.lastIndexOf('/') + 1);
    String group = sectionOf(key);
    if (!value.equals(value.strip())) {
      return Optional.of(
          Diagnostic.error("the value of " + key + " must not start or end with a space", null));
    }
    return ValueRules.requireOneLine(key, value).or(() -> dialect.entryProblem(group, name, value));
  }

  @Override
  public String formatValue(String key, String value) {
    return value;
  }

  @Override
  public String formatSetting(String key, String value) {
    return key.substring(key.lastIndexOf('/') + 1) + "=" + value;
  }

  @Override
  public String sectionOf(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }

  @Override
  public String formatSection(String existing, String section, String line) {
    return "[" + section + "]\n" + line + "\n";
  }

  private Matcher header(TextLine line) {
    Pattern pattern = dialect.isReadByGLib() ? GLIB_HEADER : HEADER;
    return pattern.matcher(line.content().stripLeading());
  }
}
