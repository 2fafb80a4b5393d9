package labnotes.profile.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parsing strings and lists as values of the types of variables. */
final class VariableTypeTest {
  @ParameterizedTest
  @CsvSource({
    "STRING, fr",
    "BOOLEAN, true",
    "BOOLEAN, false",
    "INTEGER, 8080",
    "INTEGER, -1",
    "INTEGER, 999999999999999999"
  })
  void parsesValidStrings(VariableType type, String text) {
    assertThat(type.parse(text).map(Object::toString)).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLEAN, yes",
    "BOOLEAN, TRUE",
    "INTEGER, 80.5",
    "INTEGER, 0x10",
    "INTEGER, 1000000000000000000",
    "INTEGER, ''"
  })
  void refusesInvalidStrings(VariableType type, String text) {
    assertThat(type.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void splitsAStringAtCommasIntoAList() {
    assertThat(VariableType.LIST.parse(" nginx, chrony,,")).contains(List.of("nginx", "chrony"));
    assertThat(VariableType.LIST.parse("")).contains(List.of());
  }

  @Test
  void takesAListForTheListTypeOnly() {
    assertThat(VariableType.LIST.parse(List.of("a, b"))).contains(List.of("a, b"));
    assertThat(VariableType.STRING.parse(List.of("a"))).isEqualTo(Optional.empty());
  }

  @Test
  void hasALowercaseNameInProfiles() {
    for (VariableType type : VariableType.values()) {
      assertThat(VariableType.of(type.word())).contains(type);
    }
    assertThat(VariableType.of("text")).isEqualTo(Optional.empty());
  }
}
