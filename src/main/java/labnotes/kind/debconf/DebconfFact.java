package labnotes.kind.debconf;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * A question of a package in the database of debconf; empty if it does not have it. A password does
 * not leave its host.
 *
 * @param owner the package
 */
record DebconfFact(String owner, String name) implements Fact<Optional<DebconfQuestion>> {
  @Override
  public Query<DebconfFact, Optional<DebconfQuestion>> query() {
    return Questions.OF_ALL;
  }

  @Override
  public Sh verify(Optional<DebconfQuestion> question) {
    return Sh.of(
        "[ \"$(labnotes_debconf_state {} {})\" = {} ]",
        owner,
        name,
        question.map(DebconfFact::state).orElse(""));
  }

  /** What {@code labnotes_debconf_state} prints. */
  private static String state(DebconfQuestion question) {
    StringBuilder state = new StringBuilder();
    question.owners().forEach(one -> state.append("owner ").append(one).append('\n'));
    return state
        .append(question.isSeen() ? "seen\n" : "")
        .append("value ")
        .append(question.answer())
        .toString();
  }

  @Override
  public String toString() {
    return "answer of " + name;
  }

  /** One process reads the database for all questions. */
  private enum Questions implements Query<DebconfFact, Optional<DebconfQuestion>> {
    OF_ALL;

    @Override
    public Sh ask(List<DebconfFact> facts) {
      return Sh.of(
          "labnotes_debconf {}",
          facts.stream().flatMap(fact -> Stream.of(fact.owner, fact.name)).toList());
    }

    @Override
    public Function<DebconfFact, Optional<DebconfQuestion>> read(
        List<DebconfFact> facts, Answer answer) {
      DebconfAnswers answers = DebconfAnswers.of(answer.lines());
      return fact -> answers.question(fact.owner, fact.name);
    }
  }
}
