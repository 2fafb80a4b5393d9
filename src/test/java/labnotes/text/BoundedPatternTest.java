package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedPatternTest {
  @ParameterizedTest
  @CsvSource({"(.*a){20}, 40", "(x|a)*, 1000000"})
  void endsAMatchThatTakesTooLong(String pattern, int length) {
    String value = "a".repeat(length) + "!";
    assertThatThrownBy(() -> BoundedPattern.of(pattern).matches(value))
        .isInstanceOf(BoundedPattern.UndecidedException.class);
  }

  @Test
  void matchesWholeValues() {
    assertThat(BoundedPattern.of("[a-z]+").matches("web")).isTrue();
    assertThat(BoundedPattern.of("[a-z]+").matches("web1")).isFalse();
    assertThat(BoundedPattern.of("x{0,1000000}").matches("x".repeat(1_000_000))).isTrue();
  }

  @Test
  void findsTheTextsThatContainAMatch() {
    assertThat(BoundedPattern.of("^b|c$").in(List.of("abc", "b", "ab", ""))).containsExactly(0, 1);
    List<String> texts = Collections.nCopies(3, "a".repeat(40) + "!");
    assertThatThrownBy(() -> BoundedPattern.of("^(.*a){20}$").in(texts))
        .isInstanceOf(BoundedPattern.UndecidedException.class);
  }

  @ParameterizedTest
  @CsvSource({"(, 1", "(, 4000", "[, 4000", "x, 70000"})
  void refusesInvalidExpressions(String part, int count) {
    assertThatThrownBy(() -> BoundedPattern.of(part.repeat(count)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
