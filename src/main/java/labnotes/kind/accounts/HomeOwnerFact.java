package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The owner of a user's home directory; empty if it is not a directory.
 *
 * @param home empty for the one that the user has or would get
 */
record HomeOwnerFact(String user, Optional<HostPath> home) implements SingleFact<Optional<String>> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_home_owner {} {}", user, home.map(HostPath::path).orElse(""));
  }

  @Override
  public Optional<String> read(Answer answer) {
    return Optional.of(answer.text().strip()).filter(owner -> !owner.isEmpty());
  }

  @Override
  public Sh verify(Optional<String> value) {
    return Sh.of("[ \"$({})\" = {} ]", ask(), value.orElse(""));
  }

  @Override
  public String toString() {
    return "owner of the home " + home.map(path -> path + " ").orElse("") + "of " + user;
  }
}
