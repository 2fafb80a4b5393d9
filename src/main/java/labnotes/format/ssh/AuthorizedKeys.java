package labnotes.format.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsSyntax;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.ValueRules;
import labnotes.text.Diagnostic;

/**
 * The keys with which users log in, as sshd reads them (sshd(8)): the key of a setting is the
 * public key in base64, its value the whole line.
 */
public final class AuthorizedKeys implements SettingsSyntax {
  public static final Format FORMAT =
      KeyedFormat.of(
          "authorized_keys",
          "/.*/\\.ssh/authorized_keys2?|/etc/ssh/authorized_keys(\\.d)?/[^/]+",
          new AuthorizedKeys());

  private AuthorizedKeys() {}

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      Optional<KeyLine> key =
          line.isComment("#") ? Optional.empty() : KeyLine.parse(line.content());
      int start = line.from() + line.content().indexOf(line.content().strip());
      String value = line.content().strip();
      key.ifPresent(
          one ->
              settings.add(
                  new ParsedSetting(
                      one.key().base64(),
                      value,
                      line.from(),
                      line.to(),
                      start,
                      start + value.length(),
                      problem(value).isEmpty())));
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  @Override
  public String reader() {
    return "sshd";
  }

  /** Sshd skips what it cannot read, so that the other lines take effect. */
  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      if (!line.isBlank() && !line.isComment("#")) {
        problem(line.content())
            .map(why -> Diagnostic.warning(why + "; sshd ignores the line", line.at(file, 0)))
            .ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static Optional<String> problem(String line) {
    Optional<KeyLine> key = KeyLine.parse(line);
    return key.isEmpty() ? Optional.of("the line has no key") : problem(key.get());
  }

  /** Why sshd ignores a line, a clause; empty if it does not. */
  public static Optional<String> problem(KeyLine line) {
    return line.key().problem().or(() -> KeyOptions.problem(line.before()));
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    return key.matches("[A-Za-z0-9+/]+={0,2}")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not a public key in base64", null)
                .hint("write the second word of the file .pub"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    return validateKey(key)
        .or(() -> ValueRules.requireOneLine(key, value))
        .or(() -> problem(value).map(why -> Diagnostic.error(why, null)))
        .or(
            () ->
                KeyLine.parse(value).filter(line -> line.key().base64().equals(key)).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        Diagnostic.error("the line has another key than its name", null)));
  }

  @Override
  public boolean isSameValue(String one, String other) {
    return KeyLine.parse(one).equals(KeyLine.parse(other));
  }

  @Override
  public String formatValue(String key, String value) {
    return value.strip();
  }

  @Override
  public String formatSetting(String key, String value) {
    return value.strip();
  }
}
