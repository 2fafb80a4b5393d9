package labnotes.format.sysctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.OverrideResolver;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.format.lines.Whitespace;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * Linux' /etc/sysctl.conf and /etc/sysctl.d, as procps and systemd-sysctl read them: comments on
 * lines of their own, no quotes, dots or slashes between the parts of a name.
 */
public final class LinuxSysctl implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of(
          "sysctl-linux",
          "/etc/sysctl\\.conf|/(etc|run|usr/lib|usr/local/lib|lib)/sysctl\\.d/[^/]+\\.conf",
          new LinuxSysctl());

  private static final String COMMENT_PREFIXES = "#;";

  private LinuxSysctl() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      int equals = line.text().indexOf('=');
      if (equals > 0 && !line.isComment(COMMENT_PREFIXES) && !name(line).isEmpty()) {
        int from = Whitespace.skip(line.content(), equals + 1);
        String value = line.content().substring(from).stripTrailing();
        settings.add(
            new ParsedSetting(
                canonicalKey(name(line)),
                value,
                line.from(),
                line.to(),
                line.from() + from,
                line.from() + from + value.length()));
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public String reader() {
    return "systemd-sysctl";
  }

  @Override
  public List<String> filesReadWith(String path) {
    return SysctlPrecedence.FILES;
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    Map<String, String> ordered = SysctlPrecedence.order(path, texts);
    EffectiveConfig config = new OverrideResolver(this, path, ordered).evaluate();
    boolean hasSystemd = SysctlPrecedence.hasSystemd(texts);
    EffectiveConfig effective =
        hasSystemd
            ? SysctlExclusions.in(this, ordered, new ParsedTexts()).applyTo(config, path)
            : config;
    return new EffectiveConfig(
        hasSystemd ? reader() : "sysctl --system",
        effective.active(),
        effective.ignored(),
        new SysctlDirectories(texts).unread(path, hasSystemd).stream().toList());
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new SysctlPrecedence(this));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      if (!line.isBlank() && !line.isComment(COMMENT_PREFIXES)) {
        problem(file, line).ifPresent(found::add);
      }
    }
    List<ParsedSection> sections = parse(text);
    found.addAll(DuplicateSettings.find(file, text, sections));
    found.addAll(NetworkManagerSysctl.check(file, text, sections));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    return key.matches("[A-Za-z0-9_*][A-Za-z0-9_.*/:@+-]*")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not a sysctl name", null)
                .hint("write a name such as net.ipv4.ip_forward"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    Optional<Diagnostic> wrong = validateKey(key);
    if (wrong.isPresent()) {
      return wrong;
    }
    if (value.isBlank() || !value.equals(value.strip())) {
      return Optional.of(
          Diagnostic.error(
              "the value of " + key + " must not be empty or start or end with a space", null));
    }
    return ValueRules.requireOneLine(key, value);
  }

  @Override
  public boolean isSameValue(String one, String other) {
    return Whitespace.normalize(one).equals(Whitespace.normalize(other));
  }

  @Override
  public String formatValue(String key, String value) {
    return value;
  }

  @Override
  public String formatSetting(String key, String value) {
    return key + "=" + value;
  }

  /** The name with dots between its parts; a dot that is part of a name becomes a slash. */
  @Override
  public String canonicalKey(String key) {
    int slash = key.indexOf('/');
    int dot = key.indexOf('.');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return key;
    }
    return key.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  private static String name(TextLine line) {
    String name = line.text().substring(0, Math.max(0, line.text().indexOf('='))).strip();
    return name.startsWith("-") ? name.substring(1).strip() : name;
  }

  /** Only systemd-sysctl 247 and later reads such a line, if it starts with a hyphen. */
  private static Diagnostic withoutValue(String text, Position at) {
    return text.startsWith("-")
        ? Diagnostic.warning(
            "`=` is missing, so only systemd-sysctl reads the line, as an exception to patterns",
            at)
        : Diagnostic.error("`=` is missing, so the line is ignored", at)
            .hint("write NAME=VALUE, or start a comment with #");
  }

  /** procps takes the blank for a part of the name. */
  private static Optional<Diagnostic> withBlank(String text, Position at) {
    return text.matches("-\\s.*")
        ? Optional.of(
            Diagnostic.warning("only systemd-sysctl reads a name behind `-` and a blank", at)
                .hint("remove the blank"))
        : Optional.empty();
  }

  private static Optional<Diagnostic> problem(String file, TextLine line) {
    String text = line.content();
    int equals = text.indexOf('=');
    int start = Whitespace.skip(text, 0);
    if (equals < 0) {
      return Optional.of(withoutValue(text.strip(), line.at(file, start)));
    }
    String name = name(line);
    if (name.isEmpty() || name.matches(".*\\s.*")) {
      return Optional.of(
          Diagnostic.error("`" + name + "` is not a sysctl name", line.at(file, start)));
    }
    int from = Whitespace.skip(text, equals + 1);
    String value = text.substring(from).stripTrailing();
    String bare =
        value.replaceFirst("(?<!\\s)\\s+[#;].*$", "").replaceAll("^([\"'])(.*)\\1$", "$2");
    if (value.isEmpty()) {
      return Optional.of(Diagnostic.error("the value is missing", line.at(file, from)));
    }
    if (value.startsWith("\"") || value.startsWith("'")) {
      return Optional.of(
          Diagnostic.error(
                  "the quotes are part of the value; the kernel rejects them in a number",
                  line.at(file, from))
              .hint("write " + name + "=" + bare));
    }
    return value.equals(bare)
        ? withBlank(text.strip(), line.at(file, start))
        : Optional.of(
            Diagnostic.warning(
                    "the comment after the value is part of the value",
                    line.at(file, from + bare.length()))
                .hint("put the comment on a line of its own"));
  }
}
