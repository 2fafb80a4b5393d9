package labnotes.fact;

import java.util.List;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** A question that is asked in a fragment of its own. */
public interface SoloFact<T> extends Fact<T> {
  /** The fragment that asks it. */
  Sh ask();

  /** The answer's value. */
  T read(Answer answer);

  @Override
  default Survey<?, T> survey() {
    return new Solo<>(this);
  }

  /** The survey of one question. */
  record Solo<T>(SoloFact<T> fact) implements Survey<SoloFact<T>, T> {
    @Override
    public Sh ask(List<SoloFact<T>> facts) {
      return fact.ask();
    }

    @Override
    public Function<SoloFact<T>, T> read(List<SoloFact<T>> facts, Answer answer) {
      return asked -> asked.read(answer);
    }
  }
}
