package labnotes.kind.repository;

import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Whether the keyring of a package manager has a key that it trusts.
 *
 * @param keyring {@code rpm} or {@code pacman}
 * @param fingerprint in upper case
 */
record TrustedKeyFact(String keyring, String fingerprint) implements SingleFact<Boolean> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_trusts_key {} {} && echo yes || echo no", keyring, fingerprint);
  }

  @Override
  public Boolean read(Answer answer) {
    String word = answer.text().strip();
    if (!word.equals("yes") && !word.equals("no")) {
      throw new UnansweredException("the host did not report whether it trusts " + fingerprint);
    }
    return word.equals("yes");
  }

  @Override
  public Sh verify(Boolean value) {
    return value
        ? Sh.of("labnotes_trusts_key {} {}", keyring, fingerprint)
        : Sh.of("! labnotes_trusts_key {} {}", keyring, fingerprint);
  }

  @Override
  public String toString() {
    return "trusted key " + fingerprint;
  }
}
