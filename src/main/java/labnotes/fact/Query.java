package labnotes.fact;

import java.util.List;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * A fragment for all facts of one kind, and the reader of its answer.
 *
 * @param <F> the kind of fact
 * @param <T> the type of its value
 */
public interface Query<F extends Fact<T>, T> {
  /** The fragment that asks all facts. */
  Sh ask(List<F> facts);

  /**
   * A function from each fact to its value; it throws {@link UnansweredException} for a fact
   * without an answer.
   *
   * @throws UnansweredException if the whole answer is invalid
   */
  Function<F, T> read(List<F> facts, Answer answer);

  /** Further facts that the answer to all of them contains. */
  default Facts contained(List<F> facts, Answer answer) {
    return Facts.none();
  }
}
