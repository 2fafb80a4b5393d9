package labnotes.kind.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The crontab of a user, as crontab(1) lists it. */
record CrontabFact(String user) implements Fact<CrontabFact.Crontab> {
  /**
   * What crontab(1) says.
   *
   * @param text empty if the user has no crontab
   * @param problem why it cannot be read
   */
  record Crontab(Optional<String> text, Optional<String> problem) {
    /** A crontab; an empty text stands for none. */
    static Crontab of(String text) {
      return new Crontab(Optional.of(text).filter(any -> !any.isEmpty()), Optional.empty());
    }

    @Override
    public String toString() {
      return problem.or(() -> text).orElse("none");
    }
  }

  @Override
  public Query<CrontabFact, Crontab> query() {
    return Crontabs.OF_USERS;
  }

  @Override
  public Sh verify(Crontab crontab) {
    return Sh.of(
        "[ \"$(labnotes_crontab {}; echo .)\" = {} ]",
        user,
        (crontab.text().isPresent() ? "crontab\n" + crontab.text().get() : "none\n") + ".");
  }

  @Override
  public String toString() {
    return "crontab of " + user;
  }

  /** One question for the crontabs of all users. */
  private enum Crontabs implements Query<CrontabFact, Crontab> {
    OF_USERS;

    @Override
    public Sh ask(List<CrontabFact> facts) {
      return Sh.of("labnotes_crontabs {}", facts.stream().map(CrontabFact::user).toList());
    }

    @Override
    public Function<CrontabFact, Crontab> read(List<CrontabFact> facts, Answer answer) {
      List<Crontab> found = new ArrayList<>();
      List<byte[]> sections = answer.sections();
      for (byte[] section : sections.subList(1, sections.size())) {
        found.add(parse(new String(section, StandardCharsets.UTF_8)));
      }
      if (found.size() != facts.size()) {
        throw new UnansweredException("the host did not report the crontabs");
      }
      return fact -> found.get(facts.indexOf(fact));
    }

    private static Crontab parse(String section) {
      int end = section.indexOf('\n');
      String rest = section.substring(end + 1);
      return switch (end < 0 ? section : section.substring(0, end)) {
        case "crontab" -> Crontab.of(rest);
        case "none" -> Crontab.of("");
        case "failed" -> new Crontab(Optional.empty(), Optional.of(rest.strip()));
        default -> throw new UnansweredException("the host did not report a crontab");
      };
    }
  }
}
