package labnotes.fact;

import java.util.List;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * How all questions of one kind are asked together, and their answers told apart again.
 *
 * @param <F> the kind of question
 * @param <T> the kind of answer
 */
public interface Survey<F extends Fact<T>, T> {
  /** One fragment that asks all the questions. */
  Sh ask(List<F> facts);

  /**
   * The answers, one for each question and in their order.
   *
   * @throws UnansweredException when the answer cannot be understood
   */
  List<T> read(List<F> facts, Answer answer);
}
