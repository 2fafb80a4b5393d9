package labnotes.fact;

import java.util.List;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * How all questions of one kind are asked together, and their answers told apart again.
 *
 * @param <F> the kind of question
 * @param <T> the kind of answer
 */
public interface Query<F extends Fact<T>, T> {
  /** One fragment that asks all the questions. */
  Sh ask(List<F> facts);

  /**
   * What tells the value of each of the questions, or throws {@link UnansweredException} for one
   * that has none.
   *
   * @throws UnansweredException when the whole answer cannot be understood
   */
  Function<F, T> read(List<F> facts, Answer answer);
}
