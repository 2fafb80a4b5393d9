package labnotes.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static FileFact fact(int number) {
    return FileFact.of(new HostPath("/srv/" + number));
  }

  private static FileState state(int number) {
    return new FileState.Link("target" + number);
  }

  @Test
  void answersLikeAMapAfterAnyOrderOfSteps() {
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      Facts facts = Facts.none();
      Map<Fact<?>, FileState> answers = new LinkedHashMap<>();
      Set<Fact<?>> expected = new LinkedHashSet<>();
      for (int step = 0; step < 100; step++) {
        int number = random.nextInt(40);
        switch (random.nextInt(4)) {
          case 0 -> facts = facts.with(fact(number), state(step));
          case 1 -> {
            facts = facts.expecting(Facts.of(fact(number), state(step)));
            expected.add(fact(number));
          }
          case 2 -> facts = facts.and(Facts.of(fact(number), state(step)));
          default -> {
            facts = facts.and(Facts.of(fact(number), state(step))).asObserved();
            expected.clear();
          }
        }
        answers.put(fact(number), state(step));
      }
      for (int number = 0; number < 40; number++) {
        assertThat(facts.peek(fact(number)).orElse(null)).isEqualTo(answers.get(fact(number)));
        assertThat(facts.isAsked(fact(number))).isEqualTo(answers.containsKey(fact(number)));
        assertThat(facts.isExpected(fact(number))).isEqualTo(expected.contains(fact(number)));
      }
      assertThat(facts.questions()).isEqualTo(answers.keySet());
      assertThat(facts.expected()).isEqualTo(expected);
      assertThat(facts.expected(FileFact.class))
          .containsExactlyInAnyOrderElementsOf(files(expected));
      assertThat(facts).isEqualTo(Facts.of(answers, Map.of()));
    }
  }

  private static Set<FileFact> files(Set<Fact<?>> facts) {
    Set<FileFact> files = new LinkedHashSet<>();
    facts.forEach(fact -> files.add((FileFact) fact));
    return files;
  }

  @Test
  void keepsEarlierFactsUnchanged() {
    List<Facts> after = new ArrayList<>();
    Facts facts = Facts.none();
    for (int step = 0; step < 200; step++) {
      facts = facts.expecting(Facts.of(fact(step % 50), state(step)));
      after.add(facts);
    }
    for (int step = 0; step < 200; step++) {
      assertThat(after.get(step).get(fact(step % 50))).isEqualTo(state(step));
      assertThat(after.get(step).questions()).hasSize(Math.min(step + 1, 50));
    }
  }

  @Test
  void reportsWhyAnAnswerIsMissing() {
    Facts facts = Facts.none().withoutAnswer(fact(1), "no such host");
    assertThat(facts.isAsked(fact(1))).isTrue();
    assertThatThrownBy(() -> facts.get(fact(1)))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("no such host");
    assertThatThrownBy(() -> facts.get(fact(2))).isInstanceOf(IllegalStateException.class);
  }
}
