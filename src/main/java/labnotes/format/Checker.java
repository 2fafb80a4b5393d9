package labnotes.format;

/** A program of the system that says whether it would take a text, without acting on it. */
public enum Checker {
  /** {@code sh -n}, or the shell that the text's first line names. */
  SH("sh -n"),
  /** {@code visudo -c -f}. */
  VISUDO("visudo"),
  /** {@code sshd -t -f}. */
  SSHD("sshd -t"),
  /** {@code nft -c -f}; a piece of a rule set may need what the other pieces define. */
  NFT("nft -c"),
  /** {@code dconf compile}. */
  DCONF("dconf compile"),
  /** {@code apt-get --print-uris update}, which reads the sources and fetches nothing. */
  APT("apt-get");

  private final String words;

  Checker(String words) {
    this.words = words;
  }

  /** The program's name, as people know it. */
  public String words() {
    return words;
  }

  /** Whether a part of a file can be judged by itself. */
  public boolean judgesParts() {
    return this != NFT;
  }
}
