package labnotes.kind.manual;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * What a check of the profile's own prints, a line for each thing that it found; nothing where it
 * failed.
 *
 * @param check shell that only looks
 * @param words how people are told of it
 */
public record CheckOutputFact(Sh check, String words) implements SingleFact<Optional<List<String>>> {
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
  public Sh holds(Optional<List<String>> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return words;
  }
}
