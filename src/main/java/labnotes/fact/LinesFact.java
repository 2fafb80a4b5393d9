package labnotes.fact;

import java.util.List;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** A fact whose value is lines, in the host's order. */
public interface LinesFact extends SingleFact<List<String>> {
  @Override
  default List<String> read(Answer answer) {
    return answer.lines();
  }

  @Override
  default Sh verify(List<String> value) {
    return Sh.of("[ \"$({})\" = {} ]", ask(), String.join("\n", value));
  }
}
