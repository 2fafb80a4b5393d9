package labnotes.kind.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import labnotes.fact.Content;
import org.junit.jupiter.api.Test;

/** Fingerprints as {@code gpg --show-keys} prints them. */
class OpenPgpKeysTest {
  private static final String KEY =
      """
      -----BEGIN PGP PUBLIC KEY BLOCK-----

      mDMEaw1NSBYJKwYBBAHaRw8BAQdApw2WDLLlVaYfZ6qndm4o+LVyGiAOIgDOGZkJ
      zOoX/Xi0D2xhYkBleGFtcGxlLm9yZ4iQBBMWCAA4FiEEpMdZ87wzbymT89SbpQzk
      iiBmIaAFAmsNTUgCGwMFCwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQpQzkiiBm
      IaBZdwD/SJMOgTxhbofn/OIE+JQclMvszj1MIgjrrCyJqCfp/CYA/1zSUTqdr6/Q
      ZpUpopdUtri9jINgJGWwvNa57tJEUrEB
      =Jw02
      -----END PGP PUBLIC KEY BLOCK-----
      """;

  private static final String FINGERPRINT = "A4C759F3BC336F2993F3D49BA50CE48A206621A0";

  private static byte[] binary() {
    String body = KEY.replaceAll("(?m)^(-.*|=.*|)$", "");
    return Base64.getMimeDecoder().decode(body);
  }

  @Test
  void readsArmoredAndBinaryKeys() {
    assertThat(OpenPgpKeys.fingerprints(Content.of(KEY))).containsExactly(FINGERPRINT);
    assertThat(OpenPgpKeys.fingerprints(Content.of(binary()))).containsExactly(FINGERPRINT);
    String commented = KEY.replaceFirst("\n\n", "\nComment: of lab\nVersion: 1\n\n");
    assertThat(OpenPgpKeys.fingerprints(Content.of("The key:\n" + commented + KEY)))
        .containsExactly(FINGERPRINT, FINGERPRINT);
  }

  @Test
  void findsNothingInWhatIsNotWhole() {
    byte[] whole = binary();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThat(OpenPgpKeys.fingerprints(Content.of(part))).isNotNull();
    }
    assertThat(OpenPgpKeys.fingerprints(Content.of(KEY.substring(0, 200)))).isEmpty();
    assertThat(OpenPgpKeys.fingerprints(Content.of("text"))).isEmpty();
    assertThat(
            OpenPgpKeys.fingerprints(
                Content.of(new byte[] {(byte) 0xc6, (byte) 0xff, -1, -1, -1, -1, 4})))
        .isEmpty();
  }
}
