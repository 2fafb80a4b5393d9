package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @Test
  void matchesLikeTheRegularExpression() {
    Random random = new Random(1);
    for (int each = 0; each < 20_000; each++) {
      String glob = random(random, "ab?**");
      String name = random(random, "ab");
      assertThat(Glob.of(glob).matches(name))
          .as("%s %s", glob, name)
          .isEqualTo(Pattern.matches(glob.replace("?", ".").replace("*", ".*"), name));
    }
  }

  private static String random(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*a", "a*", "?*", "*", "*[ab]", "*[!b]*"})
  void matchesAtOnceWhateverThePattern(String part) {
    Glob glob = Glob.of(part.repeat(600) + "b");
    long start = System.nanoTime();
    assertThat(glob.matches("a".repeat(4096))).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void takesBracketsForThemselvesWithoutSets() {
    assertThat(Glob.withoutSets("[a]*").matches("[a]b")).isTrue();
    assertThat(Glob.withoutSets("[a]*").matches("ab")).isFalse();
    assertThat(Glob.of("[a]*").matches("ab")).isTrue();
  }

  @Test
  void matchesAnyTextBetweenTexts() {
    assertThat(Glob.ofTexts(List.of("a*", "?")).matches("a*b?")).isTrue();
    assertThat(Glob.ofTexts(List.of("a*", "?")).matches("aab?")).isFalse();
    assertThat(Glob.ofTexts(List.of("a", "")).matches("ab")).isTrue();
    assertThat(Glob.ofTexts(List.of("", "")).matches("")).isTrue();
    assertThat(Glob.ofTexts(List.of("a")).matches("ab")).isFalse();
  }
}
