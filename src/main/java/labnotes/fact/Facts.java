package labnotes.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** Facts with their answers: observed on a host, or expected after changes. */
public final class Facts {
  private static final Facts NONE = new Facts(Map.of(), Set.of());

  private final Map<Fact<?>, Answered> answers;
  private final Set<Fact<?>> expected;

  private Facts(Map<Fact<?>, Answered> answers, Set<Fact<?>> expected) {
    this.answers = answers;
    this.expected = expected;
  }

  /** Facts from answers, and from the reasons of missing answers. */
  static Facts of(Map<Fact<?>, ?> values, Map<Fact<?>, String> unanswered) {
    Map<Fact<?>, Answered> answers = new LinkedHashMap<>();
    values.forEach((fact, value) -> answers.put(fact, new Answered(value, null)));
    unanswered.forEach((fact, reason) -> answers.put(fact, new Answered(null, reason)));
    return new Facts(answers, Set.of());
  }

  /** An answer, or why it is missing. */
  private record Answered(@Nullable Object value, @Nullable String unanswered) {}

  /** No facts. */
  public static Facts none() {
    return NONE;
  }

  /** One fact. */
  public static <T> Facts of(Fact<T> fact, T value) {
    return NONE.with(fact, value);
  }

  /** These facts and one more, which replaces an earlier answer. */
  public <T> Facts with(Fact<T> fact, T value) {
    return withAnswer(fact, new Answered(value, null));
  }

  /** These facts and one question without an answer. */
  public Facts withoutAnswer(Fact<?> fact, String reason) {
    return withAnswer(fact, new Answered(null, reason));
  }

  private Facts withAnswer(Fact<?> fact, Answered answered) {
    Map<Fact<?>, Answered> more = new LinkedHashMap<>(answers);
    more.remove(fact);
    more.put(fact, answered);
    return new Facts(more, expected);
  }

  /** These facts and other ones, which replace earlier answers. */
  public Facts and(Facts other) {
    Map<Fact<?>, Answered> more = new LinkedHashMap<>(answers);
    more.putAll(other.answers);
    Set<Fact<?>> all = new LinkedHashSet<>(expected);
    all.addAll(other.expected);
    return new Facts(more, all);
  }

  /** These facts with the expectation of a change. */
  public Facts expecting(Facts expectation) {
    Set<Fact<?>> all = new LinkedHashSet<>(expected);
    all.addAll(expectation.answers.keySet());
    return new Facts(and(expectation).answers, all);
  }

  /** The same answers, all as if they were observed. */
  public Facts asObserved() {
    return new Facts(answers, Set.of());
  }

  /** Whether the answer is a change's expectation and not an observation. */
  public boolean isExpected(Fact<?> fact) {
    return expected.contains(fact);
  }

  /** The questions whose answers are a change's expectation, in the order of the changes. */
  public Set<Fact<?>> expected() {
    return Collections.unmodifiableSet(expected);
  }

  /**
   * The answer to a question.
   *
   * @throws UnansweredException if the host did not answer it
   * @throws IllegalStateException if it was never asked
   */
  public <T> T get(Fact<T> fact) {
    return peek(fact).orElseThrow(() -> new IllegalStateException("never asked: " + fact));
  }

  /**
   * The answer to a question; empty if it was never asked.
   *
   * @throws UnansweredException if the host did not answer it
   */
  @SuppressWarnings("unchecked") // each fact is stored with a value of its type
  public <T> Optional<T> peek(Fact<T> fact) {
    Answered answered = answers.get(fact);
    if (answered == null) {
      return Optional.empty();
    }
    if (answered.unanswered() != null) {
      throw new UnansweredException(answered.unanswered());
    }
    return Optional.ofNullable((T) answered.value());
  }

  /** The questions. */
  public Set<Fact<?>> questions() {
    return Collections.unmodifiableSet(answers.keySet());
  }

  /** The questions whose answers here differ from the answers there. */
  public List<Fact<?>> differences(Facts there) {
    List<Fact<?>> different = new ArrayList<>();
    answers.forEach(
        (fact, answered) -> {
          if (!answered.equals(there.answers.get(fact))) {
            different.add(fact);
          }
        });
    return different;
  }

  /** Fragments that each verify one answer: they succeed only if the host still gives it. */
  public List<Sh> verify() {
    return answers.keySet().stream().map(this::verify).toList();
  }

  private <T> Sh verify(Fact<T> fact) {
    return fact.verify(get(fact));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && facts.answers.equals(answers);
  }

  @Override
  public int hashCode() {
    return answers.hashCode();
  }

  @Override
  public String toString() {
    return answers.toString();
  }
}
