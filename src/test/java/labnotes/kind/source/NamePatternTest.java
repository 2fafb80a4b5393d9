package labnotes.kind.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.swp      | a/.x.swp | true",
        "*.swp      | a.swp/x  | false",
        "a/*        | a/b/c    | true",
        "a?         | ab       | true",
        "[a-c]      | b        | true",
        "[a-c-]     | -        | true",
        "[!a-c]     | b        | false",
        "[!a-c]     | d        | true",
        "[]a]       | ]        | true",
        "[!]a]      | ]        | false",
        "[!]a]      | b        | true",
        "[!]        | [!]      | true",
        "[a         | [a       | true",
        "[z-a]      | z        | false",
        "[!z-a]     | z        | true",
        "[a&&b]     | &        | true",
        "[\\]        | \\        | true",
        "\\E*       | \\Ex      | true",
        "\ud83d\ude00? | \ud83d\ude00x | true",
        "[\ud83d\ude00-\ud83d\ude01] | \ud83d\ude01 | true",
      })
  void matchesLikeFind(String glob, String path, boolean matches) {
    assertThat(new NamePattern(glob).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "a[z-a], the range z-a is reversed",
    "[!b]x[9-0], the range 9-0 is reversed",
    "[[:alpha:]], 'character classes are not supported; write a range, such as [a-z]'",
    "[^a], write [!…] instead of [^…]",
    "[a-z]*, ",
    "[z-a, ",
  })
  void reportsWhatIsReadDifferently(String glob, String problem) {
    assertThat(new NamePattern(glob).problem().orElse(null)).isEqualTo(problem);
  }

  @Test
  void reportsAPatternThatIsLongerThanAPath() {
    NamePattern pattern = new NamePattern("x".repeat(70_000));
    assertThat(pattern.matches("x".repeat(70_000))).isFalse();
    assertThat(pattern.problem()).contains("it is longer than 4096 characters");
    assertThat(pattern.shown()).hasSize(81);
  }
}
