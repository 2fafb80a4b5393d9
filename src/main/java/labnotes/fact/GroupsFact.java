package labnotes.fact;

import java.util.List;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The groups that name a user among their members, in the host's order; none where none does. */
public record GroupsFact(String user) implements SoloFact<List<String>> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_groups_of {}", user);
  }

  @Override
  public List<String> read(Answer answer) {
    return answer.lines();
  }

  @Override
  public Sh holds(List<String> value) {
    return Sh.of("[ \"$({})\" = {} ]", ask(), String.join("\n", value));
  }

  @Override
  public String toString() {
    return "groups of " + user;
  }
}
