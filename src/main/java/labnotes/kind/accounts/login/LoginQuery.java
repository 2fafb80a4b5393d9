package labnotes.kind.accounts.login;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** One question for all users. */
enum LoginQuery implements Query<LoginFact, Optional<String>> {
  /** The only one. */
  LOGINS;

  static final String NONE = "-";
  private static final String UNREADABLE = "unreadable ";

  @Override
  public Sh ask(List<LoginFact> facts) {
    return Sh.of("labnotes_logins {}", facts.stream().map(LoginFact::user).distinct().toList());
  }

  @Override
  public Function<LoginFact, Optional<String>> read(List<LoginFact> facts, Answer answer) {
    Map<String, String[]> users = new HashMap<>();
    for (String line : answer.lines()) {
      if (line.startsWith(UNREADABLE)) {
        throw new UnansweredException(
            line.substring(UNREADABLE.length()) + " can only be read by root");
      }
      String[] fields = line.split(" ", -1);
      users.put(fields[0], fields);
    }
    return fact ->
        Optional.ofNullable(users.get(fact.user()))
            .filter(fields -> fields.length > fact.field().index())
            .map(fields -> fields[fact.field().index()])
            .filter(value -> !value.equals(NONE));
  }
}
