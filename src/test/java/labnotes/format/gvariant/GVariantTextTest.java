package labnotes.format.gvariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types, ranges and spellings of values; the types are those that GLib 2.74 infers. */
class GVariantTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "5 # i",
        "- # i",
        "010 # i",
        "-0xe # d",
        "+infinity # d",
        "nan # d",
        "5. # d",
        "'a' # s",
        "b'\\351t' # ay",
        "just [nothing, 5] # mami",
        "[nothing, 5] # ami",
        "[[], ['a']] # aas",
        "[(1, <2>), (3, <'a'>)] # a(iv)",
        "{'a': byte 1, 'b': 2} # a{sy}",
        "{1, 'a'} # {is}",
        "[@o '/a', '/b'] # ao",
        "[just just 1, nothing] # ammi",
        "@a{sv} {} # a{sv}",
        "signature 'a{sv}' # g"
      })
  void infersTheTypeOfGlib(String text, String type) {
    assertThat(GVariantText.type(text)).contains(type);
    assertThat(GVariantText.problem(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "uint32 -1 # 7 # -1 is out of range for type `u`: 0 to 4294967295",
        "byte 300 # 5 # 300 is out of range for type `y`: 0 to 255",
        "int16 -32769 # 6 # -32769 is out of range for type `n`: -32768 to 32767",
        "uint64 18446744073709551616 # 7 # the number is too large",
        "1e400 # 0 # the number is too large",
        "12h # 0 # `12h` is not a number",
        "08 # 0 # `08` is not a number",
        "infinity # 0 # `infinity` is not a value",
        "[1, 'a'] # 4 # the elements of an array must have the same type",
        "[1, 2,] # 6 # a value cannot start with this character",
        "{'a': 1, 'b': 2.5} # 14 # `2.5` is not a number",
        "{<1>: 1} # 1 # the keys of a dictionary must be simple",
        "[] # 0 # the type is ambiguous; write it before the value, as in @as []",
        "<[]> # 1 # the type is ambiguous; write it before the value, as in @as []",
        "objectpath 'a' # 11 # `a` is not an object path",
        "'\\u00g1' # 1 # `\\u00g1` is not a character",
        "'\\ud800' # 1 # `\\ud800` is not a character",
        "'a\\' # 0 # the closing quote is missing",
        "@a* [] # 0 # `@a*` is not a type",
        "@as [1] # 5 # the value is not of type `s`"
      })
  void findsMistakes(String text, int at, String reason) {
    assertThat(GVariantText.problem(text)).contains(new GVariantText.ValueProblem(reason, at));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "uint32 5 # 5",
        "uint32 31 # 0x1f",
        "5.0 # 5",
        "1000.0 # 1e3",
        "@as [] # []",
        "[('xkb', 'fr')] # [(\"xkb\",\"fr\")]",
        "'été' # '\\u00e9t\\u00e9'",
        "\"l'été\" # 'l\\'été'",
        "@a{sv} {} # {}",
        "@mi nothing # nothing",
        "@mi 5 # just 5",
        "objectpath '/a' # '/a'",
        "b'a' # [97, 0]"
      })
  void readsSpellingsOfOneValue(String observed, String desired) {
    assertThat(GVariantText.isSame(observed, desired)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {"'?t?' # 'été'", "5 # 6", "'a b' # 'ab'", "['a', 'b'] # ['b', 'a']", "'5' # 5"})
  void distinguishesValues(String observed, String desired) {
    assertThat(GVariantText.isSame(observed, desired)).isFalse();
  }

  @Test
  void comparesTypesWhereOnlyTheTextDeterminesThem() {
    assertThat(GVariantText.isSameTyped("5", "uint32 5")).isFalse();
    assertThat(GVariantText.isSameTyped("@u 5", "uint32 5")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3000000000", "18446744073709551615", "{}", "nothing", "(1, [])"})
  void leavesTheTypeToTheSchema(String text) {
    assertThat(GVariantText.syntaxProblem(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"12h", "uint32 -1", "(uint32 -1, 5)", "'a", "fr", "[1, 'a']", ""})
  void findsMistakesWithoutASchema(String text) {
    assertThat(GVariantText.syntaxProblem(text)).isPresent();
  }

  @Test
  void readsAValueByTheTypeOfItsSchema() {
    assertThat(GVariantText.problem("300", "u")).isEmpty();
    assertThat(GVariantText.problem("-1", "u")).isPresent();
    assertThat(GVariantText.problem("[]", "as")).isEmpty();
    assertThat(GVariantText.problem("5", "s")).isPresent();
    assertThat(GVariantText.problem("5", "mi")).isEmpty();
  }
}
