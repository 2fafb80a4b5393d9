package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.kind.Address;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Whether a user or group is in the host's own file, which its tools change, and not only in
 * another source, such as LDAP or NIS.
 *
 * @param account the address of a user or group
 */
record LocalAccountFact(Address account) implements Fact<Boolean> {
  static LocalAccountFact ofUser(String name) {
    return new LocalAccountFact(Address.ofUser(name));
  }

  static LocalAccountFact ofGroup(String name) {
    return new LocalAccountFact(Address.ofGroup(name));
  }

  private String database() {
    return account.equals(Address.ofGroup(account.name())) ? "group" : "passwd";
  }

  @Override
  public Query<LocalAccountFact, Boolean> query() {
    return LocalAccounts.ALL;
  }

  @Override
  public Sh verify(Boolean value) {
    return Sh.of(
        "[ \"$(labnotes_local {} {})\" = {} ]",
        database(),
        account.name(),
        value ? database() + " " + account.name() : "");
  }

  @Override
  public String toString() {
    return account + " in /etc/" + database();
  }

  /** One question for all of them. */
  private enum LocalAccounts implements Query<LocalAccountFact, Boolean> {
    ALL;

    @Override
    public Sh ask(List<LocalAccountFact> facts) {
      List<Sh> parts = new ArrayList<>();
      for (String database : List.of("passwd", "group")) {
        Set<String> names = new LinkedHashSet<>();
        facts.stream()
            .filter(fact -> fact.database().equals(database))
            .forEach(fact -> names.add(fact.account().name()));
        if (!names.isEmpty()) {
          parts.add(Sh.of("labnotes_local {} {}", database, new ArrayList<>(names)));
        }
      }
      return Sh.all(parts);
    }

    @Override
    public Function<LocalAccountFact, Boolean> read(List<LocalAccountFact> facts, Answer answer) {
      Set<String> lines = new HashSet<>(answer.lines());
      return fact -> lines.contains(fact.database() + " " + fact.account().name());
    }
  }
}
