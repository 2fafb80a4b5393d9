package labnotes.format;

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
  APT("apt-get");

  private final String displayName;

  ValidationCommand(String displayName) {
    this.displayName = displayName;
  }

  /** The program's name for messages. */
  public String displayName() {
    return displayName;
  }

  /** Whether the program can validate a part of a file alone. */
  public boolean canValidateParts() {
    return this != NFT;
  }
}
