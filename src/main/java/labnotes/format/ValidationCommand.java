package labnotes.format;

import java.util.Optional;

/** A program of the system that validates a text without acting on it. */
public enum ValidationCommand {
  /** {@code sh -n}, or the shell that the text's first line names. */
  SH("sh -n"),
  /** {@code visudo -c -f}. */
  VISUDO("visudo"),
  /** {@code sshd -t -f}. */
  SSHD("sshd -t"),
  /** {@code nft -c -f}; a part of a rule set may need definitions from other parts. */
  NFT("nft -c"),
  /** {@code dconf compile}. */
  DCONF("dconf compile"),
  /** {@code apt-get --print-uris update}, which reads the sources and fetches nothing. */
  APT("apt-get"),
  /**
   * {@code apt-config dump}, without the other files of apt.conf, and {@code apt-cache policy} with
   * the options that can stop every command of apt.
   */
  APTCONF("apt-config"),
  /** {@code apt-cache policy}, without the host's sources and packages. */
  APTPREF("apt-cache policy"),
  /** {@code findmnt --verify}: its parse errors, and what is needed at boot and is missing. */
  FINDMNT("findmnt --verify"),
  /** {@code systemd-analyze verify}: what it says of the file itself. */
  SYSTEMD("systemd-analyze verify"),
  /** {@code podman-system-generator -dryrun}: what it says of the files of one directory. */
  QUADLET("podman's generator"),
  /** {@code logrotate -d}: its syntax errors, which have a line. */
  LOGROTATE("logrotate -d"),
  /**
   * {@code ssh -G}; not for a text with {@code Match}, whose commands it would run, or {@code
   * Include}, and not for the files of users.
   */
  SSH("ssh -G");

  private final String displayName;

  ValidationCommand(String displayName) {
    this.displayName = displayName;
  }

  /** The program's name for messages. */
  public String displayName() {
    return displayName;
  }

  /**
   * The name of the files that the program reads together with the one at a path; two paths with
   * one name are read together. Empty for a program that reads each file alone.
   */
  public Optional<String> tree(String path) {
    String prefix = path.startsWith("/usr/local/") ? "/usr/local" : "";
    return switch (this) {
      case SH, APTCONF, APTPREF, FINDMNT, SYSTEMD, LOGROTATE, SSH -> Optional.empty();
      case VISUDO -> Optional.of(prefix + "/etc/sudoers");
      case SSHD -> Optional.of(prefix + "/etc/ssh/sshd_config");
      case NFT -> Optional.of("/etc/nftables.conf");
      case DCONF, QUADLET -> Optional.of(path.substring(0, path.lastIndexOf('/')));
      case APT -> Optional.of("/etc/apt/sources.list");
    };
  }

  /** Whether the program validates the file at a path. */
  public boolean canValidate(String path) {
    return this != SSH || path.startsWith("/etc/ssh/");
  }

  /** Whether the program can validate a part of a file alone. */
  public boolean canValidateParts() {
    return this != NFT;
  }
}
