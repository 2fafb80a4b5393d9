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
  /** The profiles that are applied to the host. */
  PROFILES(Form.LIST, false),
  /** Where the host is reached: {@code [USER@]HOST[:PORT]}. */
  ADDRESS(Form.TEXT, true),
  /** How the host is reached: over SSH, or because it is this machine. */
  CONNECTION(Form.TEXT, true),
  /** A command on this machine that runs a shell elsewhere. */
  VIA(Form.TEXT, true),
  /** An offline directory tree. */
  ROOT(Form.TEXT, true),
  USER(Form.TEXT, false),
  PORT(Form.TEXT, false),
  BECOME(Form.TEXT, false),
  BECOME_PASSWORD_FROM(Form.TEXT, false),
  IDENTITY(Form.LIST, false),
  KNOWN_HOSTS(Form.TEXT, false),
  SSH_CONFIG(Form.TEXT, false),
  ALLOW_WEAK(Form.LIST, false),
  TIMEOUT(Form.TEXT, false);

  /** How a value is written. */
  public enum Form {
    TEXT,
    /** A list, or a single string. */
    LIST
  }

  private final Form form;
  private final boolean isLink;

  HostSetting(Form form, boolean isLink) {
    this.form = form;
    this.isLink = isLink;
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

  /** Returns why a text is not a value; empty if it is one. */
  Optional<String> findProblem(String text) {
    if (text.isBlank()) {
      return Optional.of("`" + key() + "` must not be empty");
    }
    String example = text.replace(InventoryHost.NAME, "host");
    return switch (this) {
      case ADDRESS -> SshDestination.findProblem(example);
      case USER -> SshDestination.findProblem(example + "@host");
      case PORT -> SshDestination.findProblem("host:" + example);
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
            "`%s` must be %s, not `%s`".formatted(key(), String.join(" or ", words), text));
  }
}
