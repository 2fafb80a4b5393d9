package labnotes.kind.accounts;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The home directory and the primary group of a user. */
public record AccountHomeFact(String user) implements SingleFact<AccountHome> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_home_of {}", user);
  }

  @Override
  public AccountHome read(Answer answer) {
    List<String> lines = answer.lines();
    if (lines.size() != 2) {
      throw new UnansweredException("the host did not answer which home " + user + " has");
    }
    return new AccountHome(AccountDetails.path(Optional.of(lines.get(0))), lines.get(1));
  }

  /** It is only needed for planning. */
  @Override
  public Sh verify(AccountHome value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "home of " + user;
  }
}
