package labnotes.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KEYS = List.of("template", "content", "mode", "owner");

  @Test
  void aSlipFindsItsWord() {
    assertThat(Suggestion.of("tempalte", KEYS)).contains("template");
    assertThat(Suggestion.of("Mode", KEYS)).contains("mode");
    assertThat(Suggestion.of("ownr", KEYS)).contains("owner");
  }

  @Test
  void somethingElseFindsNothing() {
    assertThat(Suggestion.of("colour", KEYS)).isEmpty();
    assertThat(Suggestion.of("mode", KEYS)).isEmpty();
    assertThat(Suggestion.of("x", List.of())).isEmpty();
  }

  @Test
  void bytesThatAreNotUtf8ComeBackUnchanged() {
    byte[] latin = "caf\u00e9\n".getBytes(ISO_8859_1);
    Decoded decoded = Decoded.of(latin);
    assertThat(decoded.text()).isEqualTo("caf\u00e9\n");
    assertThat(decoded.encode(decoded.text())).contains(latin);
    assertThat(decoded.encode("\u20ac")).isEmpty();
  }
}
