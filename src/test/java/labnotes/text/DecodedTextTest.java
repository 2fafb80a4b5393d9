package labnotes.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecodedTextTest {
  @Test
  void encodesBytesThatAreNotUtf8Unchanged() {
    byte[] latin = "caf\u00e9\n".getBytes(ISO_8859_1);
    DecodedText decoded = DecodedText.of(latin);
    assertThat(decoded.text()).isEqualTo("caf\u00e9\n");
    assertThat(decoded.encode(decoded.text())).contains(latin);
    assertThat(decoded.encode("\u20ac")).isEmpty();
  }
}
