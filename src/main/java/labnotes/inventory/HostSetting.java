package labnotes.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import labnotes.transport.become.BecomeMethod;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;

/** What an inventory can say of a host besides its variables, in the order of the output. */
public enum HostSetting {
  PROFILES(
      Form.LIST,
      false,
      "profiles for commands that name none; those of defaults, groups and host add up"),
  ADDRESS(Form.TEXT, true, "address: [USER@]HOST[:PORT]; default: the name of the host"),
  CONNECTION(Form.TEXT, true, "how the host is reached: over SSH, or because it is this machine"),
  VIA(Form.TEXT, true, "command on this machine that runs a shell elsewhere"),
  ROOT(Form.TEXT, true, "offline directory tree"),
  USER(Form.TEXT, false, "user for an address without one"),
  PORT(Form.TEXT, false, "port for an address without one"),
  BECOME(Form.TEXT, false, "privilege escalation on the host"),
  BECOME_PASSWORD_FROM(
      Form.TEXT, false, "command on this machine that prints the password of `become`"),
  IDENTITY(Form.LIST, false, "private keys to try first"),
  KNOWN_HOSTS(Form.TEXT, false, "known_hosts file to use instead of the configured ones"),
  SSH_CONFIG(Form.TEXT, false, "ssh configuration to read instead of ~/.ssh/config"),
  ALLOW_WEAK(Form.LIST, false, "outdated algorithms to enable for an old server"),
  TIMEOUT(Form.TEXT, false, "maximum time of each program on the host, in seconds");

  /** How a value is written. */
  public enum Form {
    TEXT,
    /** A list, or a single string. */
    LIST
  }

  private final Form form;
  private final boolean isLink;
  private final String about;

  HostSetting(Form form, boolean isLink, String about) {
    this.form = form;
    this.isLink = isLink;
    this.about = about;
  }

  /** Returns a description, a clause. */
  String about() {
    return about;
  }

  /** Returns the key in an inventory. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the setting of a key. */
  static Optional<HostSetting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  public Form form() {
    return form;
  }

  /** Whether it says how the host is reached, so that a host has one such setting. */
  boolean isLink() {
    return isLink;
  }

  /** Whether the values of the parts of an inventory add up; the last one replaces others. */
  boolean isAdded() {
    return this == PROFILES;
  }

  /** Returns why a text is not a value; empty if it is one. */
  Optional<String> findProblem(String text) {
    if (text.isBlank()) {
      return Optional.of("`" + key() + "` must not be empty");
    }
    String example = text.replace(InventoryHost.NAME, "host");
    return switch (this) {
      case ADDRESS -> SshDestination.findProblem(example);
      case USER ->
          SshDestination.findProblem(example + "@host")
              .map(any -> "`" + text + "` is not a user name");
      case PORT ->
          SshDestination.findProblem("host:" + example)
              .map(any -> "`" + text + "` is not a port from 1 to 65535");
      case CONNECTION -> oneOf(text, List.of("ssh", "local"));
      case BECOME ->
          oneOf(text, Arrays.stream(BecomeMethod.values()).map(Object::toString).toList());
      case ALLOW_WEAK -> SshOptions.findProblem(Set.of(text));
      case TIMEOUT ->
          text.matches("[1-9][0-9]{0,8}")
              ? Optional.empty()
              : Optional.of(
                  "`timeout` must be a number of seconds, at least 1, not `" + text + "`");
      default ->
          text.chars().anyMatch(Character::isISOControl)
              ? Optional.of("`" + key() + "` must not contain control characters")
              : Optional.empty();
    };
  }

  private Optional<String> oneOf(String text, List<String> words) {
    return words.contains(text)
        ? Optional.empty()
        : Optional.of(
            "`%s` must be one of %s, not `%s`".formatted(key(), String.join(", ", words), text));
  }
}
