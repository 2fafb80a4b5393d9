package labnotes.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * Facts with their answers: observed on a host, or expected after changes.
 *
 * <p>Facts are layers that are never changed, the newest last. A layer is merged into the one
 * before it unless that one is more than twice as large, so that thousands of changes, each with
 * its own facts, share nearly all of them, and an answer is in one of a few layers.
 */
public final class Facts {
  private static final Facts NONE = new Facts(List.of());

  private final List<Layer> layers;
  private volatile @Nullable Layer merged;

  private Facts(List<Layer> layers) {
    this.layers = layers;
  }

  /** Facts from answers, and from the reasons of missing answers. */
  static Facts of(Map<Fact<?>, ?> values, Map<Fact<?>, String> unanswered) {
    Map<Fact<?>, Layer.Answered> answers = new LinkedHashMap<>();
    values.forEach((fact, value) -> answers.put(fact, new Layer.Answered(value, null)));
    unanswered.forEach((fact, reason) -> answers.put(fact, new Layer.Answered(null, reason)));
    return new Facts(List.of(new Layer(answers, Set.of())));
  }

  /**
   * Some answers among {@link Facts}; not changed once it exists.
   *
   * @param expected the questions whose answers are a change's expectation
   * @param byClass the expected ones by their class
   */
  private record Layer(
      Map<Fact<?>, Answered> answers, Set<Fact<?>> expected, Map<Class<?>, List<Fact<?>>> byClass) {
    Layer(Map<Fact<?>, Answered> answers, Set<Fact<?>> expected) {
      this(answers, expected, new HashMap<>());
      expected.forEach(
          fact -> byClass.computeIfAbsent(fact.getClass(), any -> new ArrayList<>()).add(fact));
    }

    /** An answer, or why it is missing. */
    record Answered(@Nullable Object value, @Nullable String unanswered) {}

    /** The expected ones of a type. */
    <F extends Fact<?>> Stream<F> expected(Class<F> type) {
      return byClass.entrySet().stream()
          .filter(entry -> type.isAssignableFrom(entry.getKey()))
          .flatMap(entry -> entry.getValue().stream())
          .map(type::cast);
    }

    int size() {
      return answers.size();
    }

    Layer asObserved() {
      return new Layer(answers, Set.of());
    }

    /** This layer and a newer one. */
    Layer with(Layer newer) {
      return merge(List.of(this, newer));
    }

    /** Layers as one, the newest last. */
    static Layer merge(List<Layer> layers) {
      if (layers.size() == 1) {
        return layers.get(0);
      }
      Map<Fact<?>, Answered> answers = new LinkedHashMap<>();
      Set<Fact<?>> expected = new LinkedHashSet<>();
      for (Layer layer : layers) {
        answers.putAll(layer.answers());
        expected.addAll(layer.expected());
      }
      return new Layer(answers, expected);
    }
  }

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
    return with(new Layer(Map.of(fact, new Layer.Answered(value, null)), Set.of()));
  }

  /** These facts and one question without an answer. */
  public Facts withoutAnswer(Fact<?> fact, String reason) {
    return with(new Layer(Map.of(fact, new Layer.Answered(null, reason)), Set.of()));
  }

  /** These facts and other ones, which replace earlier answers. */
  public Facts and(Facts other) {
    return with(other.all());
  }

  /** These facts with the expectation of a change. */
  public Facts expecting(Facts expectation) {
    Map<Fact<?>, Layer.Answered> answers = expectation.all().answers();
    return with(new Layer(answers, answers.keySet()));
  }

  private Facts with(Layer newest) {
    List<Layer> below = new ArrayList<>(layers);
    Layer top = newest;
    while (!below.isEmpty() && below.get(below.size() - 1).size() <= 2 * top.size()) {
      top = below.remove(below.size() - 1).with(top);
    }
    below.add(top);
    return new Facts(below);
  }

  /** The same answers, all as if they were observed. */
  public Facts asObserved() {
    return new Facts(layers.stream().map(Layer::asObserved).toList());
  }

  /** Whether the answer is a change's expectation and not an observation. */
  public boolean isExpected(Fact<?> fact) {
    return layers.stream().anyMatch(layer -> layer.expected().contains(fact));
  }

  /** The questions whose answers are a change's expectation, in the order of the changes. */
  public Set<Fact<?>> expected() {
    return Collections.unmodifiableSet(all().expected());
  }

  /** Those of a type, in the order of the changes as far as they are of one class. */
  public <F extends Fact<?>> Stream<F> expected(Class<F> type) {
    return layers.stream().flatMap(layer -> layer.expected(type)).distinct();
  }

  /** All layers as one. */
  private Layer all() {
    Layer known = merged;
    if (known == null) {
      known = Layer.merge(layers);
      merged = known;
    }
    return known;
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
    Layer.Answered answered = answered(fact);
    if (answered == null) {
      return Optional.empty();
    }
    if (answered.unanswered() != null) {
      throw new UnansweredException(answered.unanswered());
    }
    return Optional.ofNullable((T) answered.value());
  }

  private Layer.@Nullable Answered answered(Fact<?> fact) {
    for (int index = layers.size() - 1; index >= 0; index--) {
      Layer.Answered answered = layers.get(index).answers().get(fact);
      if (answered != null) {
        return answered;
      }
    }
    return null;
  }

  /** Whether a question was asked, with or without an answer. */
  public boolean isAsked(Fact<?> fact) {
    return answered(fact) != null;
  }

  /** Whether questions were asked, with or without an answer. */
  public boolean areAsked(Collection<Fact<?>> facts) {
    return facts.stream().allMatch(this::isAsked);
  }

  /** The questions. */
  public Set<Fact<?>> questions() {
    return Collections.unmodifiableSet(all().answers().keySet());
  }

  /** The questions whose answers here differ from the answers there. */
  public List<Fact<?>> differences(Facts there) {
    List<Fact<?>> different = new ArrayList<>();
    all()
        .answers()
        .forEach(
            (fact, answered) -> {
              if (!answered.equals(there.answered(fact))) {
                different.add(fact);
              }
            });
    return different;
  }

  /** Fragments that each verify one answer: they succeed only if the host still gives it. */
  public List<Sh> verify() {
    return questions().stream().map(this::verify).toList();
  }

  private <T> Sh verify(Fact<T> fact) {
    return fact.verify(get(fact));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && facts.all().answers().equals(all().answers());
  }

  @Override
  public int hashCode() {
    return all().answers().hashCode();
  }

  @Override
  public String toString() {
    return all().answers().toString();
  }
}
