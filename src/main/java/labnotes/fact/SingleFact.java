package labnotes.fact;

import java.util.List;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** A fact with a fragment of its own. */
public interface SingleFact<T> extends Fact<T> {
  /** The fragment that asks it. */
  Sh ask();

  /** The answer's value. */
  T read(Answer answer);

  /** A fact that the planner adds, or another answer contains; a host is not asked for it alone. */
  interface PlannedFact<T> extends SingleFact<T> {
    /** The value without a plan. */
    T unplanned();

    @Override
    default Sh ask() {
      return Sh.NOTHING;
    }

    @Override
    default T read(Answer answer) {
      return unplanned();
    }

    @Override
    default Sh verify(T value) {
      return Sh.NOTHING;
    }
  }

  @Override
  default Query<?, T> query() {
    return new SingleQuery<>(this);
  }

  /** The query of one fact. */
  final class SingleQuery<T> implements Query<SingleFact<T>, T> {
    private final SingleFact<T> fact;

    private SingleQuery(SingleFact<T> fact) {
      this.fact = fact;
    }

    @Override
    public Sh ask(List<SingleFact<T>> facts) {
      return fact.ask();
    }

    @Override
    public Function<SingleFact<T>, T> read(List<SingleFact<T>> facts, Answer answer) {
      return asked -> asked.read(answer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof SingleQuery<?> another && another.fact.equals(fact);
    }

    @Override
    public int hashCode() {
      return fact.hashCode();
    }
  }
}
