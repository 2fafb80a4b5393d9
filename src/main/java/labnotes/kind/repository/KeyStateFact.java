package labnotes.kind.repository;

import java.util.Arrays;
import java.util.Locale;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * What the keyring of a package manager has of a key.
 *
 * @param keyring {@code rpm} or {@code pacman}
 * @param fingerprint in upper case
 */
record KeyStateFact(String keyring, String fingerprint)
    implements SingleFact<KeyStateFact.KeyState> {
  /** What a keyring has of a key. */
  enum KeyState {
    /** It does not have the key. */
    ABSENT,
    /** It has the key, but does not trust it. */
    UNTRUSTED,
    /** It trusts the key. */
    TRUSTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_key_state {} {} || echo failed", keyring, fingerprint);
  }

  @Override
  public KeyState read(Answer answer) {
    String word = answer.text().strip();
    return Arrays.stream(KeyState.values())
        .filter(state -> state.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UnansweredException(
                    "the keyring of " + keyring + " cannot be read for the key " + fingerprint));
  }

  @Override
  public Sh verify(KeyState value) {
    return Sh.of(
        "[ \"$(labnotes_key_state {} {})\" = {} ]", keyring, fingerprint, value.toString());
  }

  @Override
  public String toString() {
    return "key " + fingerprint;
  }
}
