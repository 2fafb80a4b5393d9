package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** One question to the user database and one to the group database, for all accounts. */
enum AccountQuery implements Query<AccountFact, Optional<String>> {
  /** The only one. */
  ACCOUNTS;

  /** The index of the number in the lines of both databases. */
  private static final int NUMBER = 2;

  @Override
  public Sh ask(List<AccountFact> facts) {
    List<Sh> parts = new ArrayList<>();
    for (String database : List.of("passwd", "group")) {
      Set<String> names = new LinkedHashSet<>();
      for (AccountFact fact : facts) {
        if (fact.field().database().equals(database)) {
          names.add(fact.name());
        }
      }
      if (!names.isEmpty()) {
        parts.add(
            Sh.of(
                "echo {}; labnotes_accounts {} {}",
                "= " + database,
                database,
                new ArrayList<>(names)));
      }
    }
    return Sh.all(parts);
  }

  @Override
  public Function<AccountFact, Optional<String>> read(List<AccountFact> facts, Answer answer) {
    Map<String, String[]> lines = new HashMap<>();
    String database = "";
    for (String line : answer.lines()) {
      if (line.startsWith("= ")) {
        database = line.substring(2);
      } else {
        String[] fields = line.split(":", -1);
        lines.put(database + ":" + fields[0], fields);
        if (fields.length > NUMBER) {
          lines.putIfAbsent(database + ":" + fields[NUMBER], fields);
        }
      }
    }
    return fact -> value(fact, lines);
  }

  private static Optional<String> value(AccountFact fact, Map<String, String[]> lines) {
    String[] fields = lines.get(fact.field().database() + ":" + fact.name());
    return fields == null || fields.length <= fact.field().index()
        ? Optional.empty()
        : Optional.of(fields[fact.field().index()]);
  }
}
