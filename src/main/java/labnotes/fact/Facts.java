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

/**
 * Questions with their answers: what was observed on a host, what a change expects, or what it will
 * have made.
 */
public final class Facts {
  private static final Facts NONE = new Facts(Map.of(), Set.of());

  private final Map<Fact<?>, Reading> readings;
  private final Set<Fact<?>> foreseen;

  private Facts(Map<Fact<?>, Reading> readings, Set<Fact<?>> foreseen) {
    this.readings = readings;
    this.foreseen = foreseen;
  }

  /** Facts from questions and their answers, or the reasons why there are none, in one go. */
  static Facts answered(Map<Fact<?>, ?> answers, Map<Fact<?>, String> unanswered) {
    Map<Fact<?>, Reading> readings = new LinkedHashMap<>();
    answers.forEach((fact, value) -> readings.put(fact, new Reading(value, null)));
    unanswered.forEach((fact, reason) -> readings.put(fact, new Reading(null, reason)));
    return new Facts(readings, Set.of());
  }

  /** An answer, or why there is none. */
  private record Reading(@Nullable Object value, @Nullable String unanswered) {}

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
    return adding(fact, new Reading(value, null));
  }

  /** These facts and one question that found no answer. */
  public Facts withoutAnswer(Fact<?> fact, String reason) {
    return adding(fact, new Reading(null, reason));
  }

  private Facts adding(Fact<?> fact, Reading reading) {
    Map<Fact<?>, Reading> more = new LinkedHashMap<>(readings);
    more.remove(fact);
    more.put(fact, reading);
    return new Facts(more, foreseen);
  }

  /** These facts and the other ones, which replace earlier answers. */
  public Facts and(Facts other) {
    Map<Fact<?>, Reading> more = new LinkedHashMap<>(readings);
    more.putAll(other.readings);
    Set<Fact<?>> promised = new LinkedHashSet<>(foreseen);
    promised.addAll(other.foreseen);
    return new Facts(more, promised);
  }

  /** These facts as they will be once a change has kept its promise. */
  public Facts foreseeing(Facts promise) {
    Set<Fact<?>> promised = new LinkedHashSet<>(foreseen);
    promised.addAll(promise.readings.keySet());
    return new Facts(and(promise).readings, promised);
  }

  /** Whether the answer is a change's promise and not yet an observation. */
  public boolean isForeseen(Fact<?> fact) {
    return foreseen.contains(fact);
  }

  /** The questions whose answers are a change's expectation, in the order of the changes. */
  public Set<Fact<?>> foreseen() {
    return Collections.unmodifiableSet(foreseen);
  }

  /**
   * The answer to a question.
   *
   * @throws UnansweredException when the host did not answer it
   * @throws IllegalStateException when it was never asked
   */
  public <T> T get(Fact<T> fact) {
    return peek(fact).orElseThrow(() -> new IllegalStateException("never asked: " + fact));
  }

  /**
   * The answer to a question, or nothing where it was never asked.
   *
   * @throws UnansweredException when the host did not answer it
   */
  @SuppressWarnings("unchecked") // a fact is only ever stored with a value of its own type
  public <T> Optional<T> peek(Fact<T> fact) {
    Reading reading = readings.get(fact);
    if (reading == null) {
      return Optional.empty();
    }
    if (reading.unanswered() != null) {
      throw new UnansweredException(reading.unanswered());
    }
    return Optional.ofNullable((T) reading.value());
  }

  /** The questions. */
  public Set<Fact<?>> questions() {
    return Collections.unmodifiableSet(readings.keySet());
  }

  /** The questions whose answers here differ from the answers there. */
  public List<Fact<?>> differences(Facts there) {
    List<Fact<?>> different = new ArrayList<>();
    readings.forEach(
        (fact, reading) -> {
          if (!reading.equals(there.readings.get(fact))) {
            different.add(fact);
          }
        });
    return different;
  }

  /** Fragments each of which succeeds only while one of these answers still is the host's. */
  public List<Sh> holding() {
    return readings.keySet().stream().map(this::holding).toList();
  }

  private <T> Sh holding(Fact<T> fact) {
    return fact.holds(get(fact));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && facts.readings.equals(readings);
  }

  @Override
  public int hashCode() {
    return readings.hashCode();
  }

  @Override
  public String toString() {
    return readings.toString();
  }
}
