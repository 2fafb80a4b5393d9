package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KEYS = List.of("template", "content", "mode", "owner");

  @Test
  void suggestsTheWordForATypingError() {
    assertThat(Suggestion.of("tempalte", KEYS)).contains("template");
    assertThat(Suggestion.of("Mode", KEYS)).contains("mode");
    assertThat(Suggestion.of("ownr", KEYS)).contains("owner");
  }

  @Test
  void suggestsNothingForOtherWords() {
    assertThat(Suggestion.of("quota", KEYS)).isEmpty();
    assertThat(Suggestion.of("mode", KEYS)).isEmpty();
    assertThat(Suggestion.of("x", List.of())).isEmpty();
  }
}
