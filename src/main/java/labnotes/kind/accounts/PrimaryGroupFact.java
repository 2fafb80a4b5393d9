package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The name of a user's primary group; empty if the user does not exist. */
record PrimaryGroupFact(String user) implements SingleFact<Optional<String>> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_primary_group {}", user);
  }

  @Override
  public Optional<String> read(Answer answer) {
    return Optional.of(answer.text().strip()).filter(group -> !group.isEmpty());
  }

  @Override
  public Sh verify(Optional<String> value) {
    return Sh.of("[ \"$({})\" = {} ]", ask(), value.orElse(""));
  }

  @Override
  public String toString() {
    return "primary group of " + user;
  }
}
