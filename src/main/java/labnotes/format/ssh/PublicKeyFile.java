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
 * A file with a public key on each line, as OpenSSH reads it (sshd(8)); a value is a whole line.
 */
public final class PublicKeyFile implements SettingsSyntax {
  /** The keys with which users log in; a setting is named by the public key in base64. */
  public static final Format AUTHORIZED_KEYS =
      KeyedFormat.of(
          "authorized_keys",
          "/.*/\\.ssh/authorized_keys2?|/etc/ssh/authorized_keys(\\.d)?/[^/]+",
          new PublicKeyFile(Role.USERS));

  /** The keys of hosts; a setting is named by the host names and the type of the key. */
  public static final Format KNOWN_HOSTS =
      KeyedFormat.of(
          "known_hosts",
          "/etc/ssh/ssh_known_hosts2?|/.*/\\.ssh/known_hosts2?",
          new PublicKeyFile(Role.HOSTS));

  /** Whose keys a file has. */
  private enum Role {
    USERS("sshd"),
    HOSTS("ssh");

    private final String reader;

    Role(String reader) {
      this.reader = reader;
    }
  }

  private final Role role;

  private PublicKeyFile(Role role) {
    this.role = role;
  }

  /** Why sshd ignores a line of authorized_keys, a clause; empty if it does not. */
  public static Optional<String> problemOfUser(KeyLine line) {
    return line.key().problem().or(() -> KeyOptions.problem(line.before()));
  }

  /** The name of the setting that a line of known_hosts is. */
  public static String nameOfHost(KeyLine line) {
    return line.before() + " " + line.key().type();
  }

  private String name(KeyLine line) {
    return role == Role.USERS ? line.key().base64() : nameOfHost(line);
  }

  private Optional<String> problem(KeyLine line) {
    if (role == Role.USERS) {
      return problemOfUser(line);
    }
    return line.before().isEmpty()
        ? Optional.of("the name of the host before the key is missing")
        : line.key().problem();
  }

  private Optional<String> problem(String line) {
    Optional<KeyLine> key = KeyLine.parse(line);
    return key.isEmpty() ? Optional.of("the line has no key") : problem(key.get());
  }

  @Override
  public List<ParsedSection> parse(String text) {
    List<ParsedSetting> settings = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      if (!line.isComment("#")) {
        KeyLine.parse(line.content()).map(key -> setting(line, key)).ifPresent(settings::add);
      }
    }
    return List.of(ParsedSection.ofWholeText(text, settings));
  }

  private ParsedSetting setting(TextLine line, KeyLine key) {
    String value = line.content().strip();
    int start = line.from() + line.content().indexOf(value);
    return new ParsedSetting(
        name(key),
        value,
        line.from(),
        line.to(),
        start,
        start + value.length(),
        problem(key).isEmpty());
  }

  @Override
  public String reader() {
    return role.reader;
  }

  /** What OpenSSH cannot read it skips, so that the other lines take effect. */
  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      if (!line.isBlank() && !line.isComment("#")) {
        problem(line.content())
            .map(why -> "%s; %s ignores the line".formatted(why, reader()))
            .map(why -> Diagnostic.warning(why, line.at(file, 0)))
            .ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> validateKey(String key) {
    if (role == Role.USERS) {
      return key.matches("[A-Za-z0-9+/]+={0,2}")
          ? Optional.empty()
          : Optional.of(
              Diagnostic.error("`" + key + "` is not a public key in base64", null)
                  .hint("write the second word of the file .pub"));
    }
    int blank = key.lastIndexOf(' ');
    return blank > 0 && PublicKey.isType(key.substring(blank + 1))
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not the names of a host and the type of a key", null)
                .hint("write NAMES TYPE, such as web1.example.org ssh-ed25519"));
  }

  @Override
  public Optional<Diagnostic> validate(String key, String value) {
    return validateKey(key)
        .or(() -> ValueRules.requireOneLine(key, value))
        .or(() -> problem(value).map(why -> Diagnostic.error(why, null)))
        .or(
            () ->
                KeyLine.parse(value).filter(line -> name(line).equals(key)).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        Diagnostic.error("the line belongs to another key than " + key, null)));
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
