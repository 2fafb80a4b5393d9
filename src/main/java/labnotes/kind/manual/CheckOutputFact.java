package labnotes.kind.manual;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * The output of a check of a profile, one line for each finding; empty if the check failed.
 *
 * @param check read-only shell
 * @param description the fact as a noun phrase
 */
public record CheckOutputFact(Sh check, String description)
    implements SingleFact<Optional<List<String>>> {
  @Override
  public Sh ask() {
    return Sh.of("(\n{}\n)", check);
  }

  @Override
  public Optional<List<String>> read(Answer answer) {
    return answer.succeeded()
        ? Optional.of(answer.lines().stream().filter(line -> !line.isBlank()).toList())
        : Optional.empty();
  }

  /** No change depends on it. */
  @Override
  public Sh verify(Optional<List<String>> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return description;
  }
}
