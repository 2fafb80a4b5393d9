package labnotes.format.bsd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.LastWins;
import labnotes.format.OverrideResolver;
import labnotes.format.Precedence;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.format.lines.Whitespace;
import labnotes.text.Diagnostic;

/**
 * FreeBSD's /etc/sysctl.conf, by sbin/sysctl/sysctl.c: {@code oid=value} or {@code oid:value}; a
 * {@code #} starts a comment unless it follows a backslash or an opening quote.
 */
public final class FreebsdSysctl implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of(
          "sysctl-freebsd",
          "/etc/sysctl\\.(conf(\\.local)?|kld\\.d/[^/]+\\.conf)",
          new FreebsdSysctl());

  private static final int BUFFER = 1024;

  private FreebsdSysctl() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      String content = withoutComment(line.text());
      int separator = separator(content);
      if (separator > 0 && !content.substring(0, separator).isBlank()) {
        int from = Whitespace.skip(content, separator + 1);
        settings.add(
            new ParsedSetting(
                content.substring(0, separator).strip(),
                unquote(content.substring(from)),
                line.from(),
                line.to(),
                line.from() + from,
                line.from() + content.length()));
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public String reader() {
    return "FreeBSD's sysctl";
  }

  @Override
  public List<String> filesReadWith(String path) {
    return path.contains("kld.d/")
        ? List.of()
        : List.of("/etc/sysctl.conf", "/etc/sysctl.conf.local");
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return new OverrideResolver(this, path, texts)
        .evaluate()
        .withRemarks(
            List.of(
                "the file is read early at boot, when names that the kernel does not know yet are"
                    + " skipped silently, and again after the modules of rc.conf are loaded"));
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new LastWins(this, filesReadWith("")));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      String content = withoutComment(line.text());
      int start = Whitespace.skip(content, 0);
      String oid = content.substring(start, Math.max(start, separator(content))).strip();
      if (line.text().getBytes(StandardCharsets.UTF_8).length >= BUFFER - 1) {
        found.add(
            Diagnostic.error(
                "the line is too long: sysctl reads it as several lines of 1023 bytes each",
                line.at(file, 0)));
      } else if (start < content.length() && separator(content) < 0) {
        found.add(
            Diagnostic.warning(
                    "`=` is missing: sysctl sets nothing and only looks the name up",
                    line.at(file, start))
                .hint("write " + content.strip().replaceFirst("\\s.*", "") + "=value"));
      } else if (start < content.length() && (oid.isEmpty() || oid.matches(".*[\\s\"'].*"))) {
        found.add(
            Diagnostic.error(
                "`" + oid + "` is not a sysctl name; it is skipped silently at boot",
                line.at(file, start)));
      }
    }
    found.addAll(DuplicateSettings.find(file, text, parse(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    return key.matches("[A-Za-z0-9_][A-Za-z0-9_.%/-]*")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not a sysctl name", null)
                .hint("write a name such as net.inet.ip.forwarding"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    if (needsQuotes(value) && value.contains("\"") && value.contains("'")) {
      return Optional.of(
          Diagnostic.error(
              "the value of " + key + " cannot contain both single and double quotes", null));
    }
    return ValueRules.requireOneLine(key, value);
  }

  @Override
  public boolean isSameValue(String one, String other) {
    return Whitespace.normalize(one).equals(Whitespace.normalize(other));
  }

  @Override
  public String formatValue(String key, String value) {
    if (!needsQuotes(value)) {
      return value;
    }
    String quote = value.contains("\"") ? "'" : "\"";
    return quote + value + quote;
  }

  @Override
  public String formatSetting(String key, String value) {
    return key + "=" + formatValue(key, value);
  }

  private static boolean needsQuotes(String value) {
    return value.contains("#")
        || !value.equals(value.strip())
        || value.startsWith("\"")
        || value.startsWith("'");
  }

  private static int separator(String content) {
    int equals = content.indexOf('=');
    int colon = content.indexOf(':');
    return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
  }

  private static String unquote(String value) {
    if (!value.startsWith("\"") && !value.startsWith("'")) {
      return value;
    }
    boolean closed = value.length() > 1 && value.charAt(value.length() - 1) == value.charAt(0);
    return value.substring(1, closed ? value.length() - 1 : value.length());
  }

  private static String withoutComment(String line) {
    int singleQuote = line.indexOf('\'');
    int doubleQuote = line.indexOf('"');
    for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
      int opened = singleQuote >= 0 && at > singleQuote ? singleQuote : doubleQuote;
      if (opened >= 0 && at > opened) {
        int closed = line.indexOf(line.charAt(opened), opened + 1);
        return (closed < 0 ? line : line.substring(0, closed + 1)).stripTrailing();
      }
      if (at == 0 || line.charAt(at - 1) != '\\') {
        return line.substring(0, at).stripTrailing();
      }
    }
    return line.stripTrailing();
  }
}
