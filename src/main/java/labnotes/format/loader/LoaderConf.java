package labnotes.format.loader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.Precedence;
import labnotes.format.SettingsEdit;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.LineSplicer;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/** FreeBSD's /boot/loader.conf, by the grammar of the loader of a release. */
public record LoaderConf(LoaderRelease release) implements SettingsSyntax {
  /** A value that doubles in each line is not used in others from some length on. */
  private static final int MAXIMUM_LENGTH = 4_096;

  /** The name of the format of the host's own release. */
  public static final String NAME = "loader.conf";

  /** The formats of all releases. */
  public static final List<Format> FORMATS =
      Stream.of(LoaderRelease.values()).map(LoaderConf::format).toList();

  private static Format format(LoaderRelease release) {
    return KeyedFormat.of(
        NAME + release.suffix(),
        "/boot/(loader\\.conf(\\.local|\\.d/[^/]+\\.conf)?|device\\.hints|nextboot\\.conf)",
        new LoaderConf(release));
  }

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    boolean isReachable = true;
    int lastUse = text.lastIndexOf('$');
    for (LoaderTextLine one : lines(text)) {
      TextLine line = one.line();
      LoaderLine parsed = one.parsed();
      isReachable &= parsed.isValid() || !release.stopsAtErrors();
      if (parsed.isValid() && !parsed.name().isEmpty()) {
        settings.add(
            new ParsedSetting(
                parsed.name(),
                parsed.value(),
                line.from(),
                line.to(),
                line.from() + parsed.valueFrom(),
                line.from() + parsed.valueTo(),
                isReachable,
                parsed.name().equals(LoaderGrammar.COMMAND_KEY)
                    || (line.to() <= lastUse && isExtended(parsed.name(), text, line.to()))));
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  /** Whether a later value uses that of the variable. */
  private static boolean isExtended(String name, String text, int from) {
    return text.indexOf("${" + name + "}", from) >= 0 || text.indexOf("$" + name, from) >= 0;
  }

  /** The lines of a text, each with the variables of those above it. */
  List<LoaderTextLine> lines(String text) {
    List<LoaderTextLine> lines = new ArrayList<>();
    Map<String, String> environment = new HashMap<>();
    for (TextLine line : TextLine.of(text)) {
      LoaderLine parsed = release.grammar().parse(line.text(), environment);
      lines.add(new LoaderTextLine(line, parsed));
      if (parsed.isValid() && !parsed.name().equals(LoaderFiles.FILES)) {
        String value = parsed.value();
        environment.put(parsed.name(), value.length() > MAXIMUM_LENGTH ? "" : value);
      }
    }
    return lines;
  }

  @Override
  public String reader() {
    return release.reader();
  }

  @Override
  public List<String> filesReadWith(String path) {
    return LoaderFiles.PATTERNS;
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return new LoaderFiles(this, texts).evaluate(path);
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new LoaderPrecedence(this));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return new LoaderConfChecker(this, file).check(text);
  }

  @Override
  public List<Diagnostic> obstacles(String file, String text) {
    return new LoaderConfChecker(this, file).obstacles(text);
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    return release.grammar().isName(key)
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not the name of a loader variable", null)
                .hint("use a letter, then letters, digits, '.', '_' or '-'"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    return ValueRules.requireOneLine(key, value)
        .or(
            () ->
                release
                    .grammar()
                    .limit(key, value)
                    .map(
                        limit ->
                            Diagnostic.error(
                                "loader.conf cannot have this value of " + key + ": " + limit,
                                null)));
  }

  @Override
  public Validated<String> edit(String file, String text, SettingsEdit edit) {
    return new LoaderEdit(this, file).edit(text, edit);
  }

  /** An edit that regards the value of a variable as the text that it expands to. */
  Validated<String> editExpanded(String file, String text, SettingsEdit edit) {
    return SettingsSyntax.super.edit(file, text, edit);
  }

  @Override
  public boolean isLiteral(String text, String key) {
    return lines(text).stream()
        .map(LoaderTextLine::parsed)
        .filter(one -> one.name().equals(key))
        .reduce((earlier, later) -> later)
        .filter(LoaderLine::isExpanded)
        .isEmpty();
  }

  @Override
  public String lineEnd(String text) {
    return release.stopsAtErrors() ? "\n" : LineSplicer.lineEnd(text);
  }

  @Override
  public String formatValue(String key, String value) {
    return release.grammar().quote(key, value);
  }

  @Override
  public String formatSetting(String key, String value) {
    return key + "=" + formatValue(key, value);
  }
}
