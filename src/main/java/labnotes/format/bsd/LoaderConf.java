package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.LastWins;
import labnotes.format.Precedence;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;

/**
 * FreeBSD's /boot/loader.conf, by the grammar of the Forth loader (sys/boot/forth/support.4th): one
 * setting per line; the loader stops reading at the first invalid line.
 */
public final class LoaderConf implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of(
          "loader.conf",
          "/boot/(loader\\.conf(\\.local|\\.d/[^/]+\\.conf)?|device\\.hints)",
          new LoaderConf());

  private LoaderConf() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    boolean isReachable = true;
    for (TextLine line : TextLine.of(text)) {
      LoaderLine parsed = LoaderLine.parse(line.text());
      isReachable &= parsed.problem().isEmpty();
      if (parsed.problem().isEmpty() && !parsed.name().isEmpty()) {
        settings.add(
            new ParsedSetting(
                parsed.name(),
                parsed.value(),
                line.from(),
                line.to(),
                line.from() + parsed.valueFrom(),
                line.from() + parsed.valueTo(),
                isReachable));
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public String reader() {
    return "the FreeBSD loader";
  }

  @Override
  public List<String> filesReadWith(String path) {
    return List.of(
        "/boot/device.hints",
        "/boot/loader.conf",
        "/boot/loader.conf.d/*.conf",
        "/boot/loader.conf.local");
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new LastWins(this, filesReadWith("")));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    boolean isReachable = true;
    for (TextLine line : TextLine.of(text)) {
      LoaderLine parsed = LoaderLine.parse(line.text());
      if (parsed.problem().isPresent()) {
        String consequence =
            isReachable
                ? "; the loader stops reading here and ignores every line below"
                : "; the loader would stop here too";
        found.add(
            Diagnostic.error(
                    parsed.problem().get() + consequence, line.at(file, parsed.valueFrom()))
                .hint(LoaderLine.hint(line.text())));
        isReachable = false;
      } else if (parsed.isUnquotedWord()) {
        found.add(
            Diagnostic.warning(
                    "the value of " + parsed.name() + " has no quotes; some Lua loaders reject it",
                    line.at(file, parsed.valueFrom()))
                .hint("write " + formatSetting(parsed.name(), parsed.value())));
      }
    }
    found.addAll(DuplicateSettings.find(file, text, parse(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    if (!key.matches("[A-Za-z][A-Za-z0-9._-]*")) {
      return Optional.of(
          Diagnostic.error("`" + key + "` is not the name of a loader variable", null)
              .hint("use a letter, then letters, digits, '.', '_' or '-'"));
    }
    return ValueRules.requireOneLine(key, value);
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String formatValue(String key, String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String formatSetting(String key, String value) {
    return key + "=" + formatValue(key, value);
  }
}
