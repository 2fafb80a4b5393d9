package labnotes.profile.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuePatternTest {
  @ParameterizedTest
  @CsvSource({"(.*a){20}, 40", "(x|a)*, 1000000"})
  void endsAMatchThatTakesTooLong(String pattern, int length) {
    String value = "a".repeat(length) + "!";
    assertThatThrownBy(() -> ValuePattern.of(pattern).matches(value))
        .isInstanceOf(ValuePattern.UndecidedException.class);
  }

  @Test
  void matchesWholeValues() {
    assertThat(ValuePattern.of("[a-z]+").matches("web")).isTrue();
    assertThat(ValuePattern.of("[a-z]+").matches("web1")).isFalse();
    assertThat(ValuePattern.of("x{0,1000000}").matches("x".repeat(1_000_000))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"(, 1", "(, 100000", "[, 100000"})
  void refusesInvalidExpressions(String part, int count) {
    assertThatThrownBy(() -> ValuePattern.of(part.repeat(count)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
