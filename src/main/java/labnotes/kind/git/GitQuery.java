package labnotes.kind.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Asks about all checkouts at once; git.sh describes the answer. */
enum GitQuery implements Query<GitFact, GitState> {
  /** The only instance. */
  CHECKOUTS;

  private static final String NEXT = "= ";

  @Override
  public Sh ask(List<GitFact> facts) {
    List<Object> words = new ArrayList<>();
    for (GitFact fact : facts) {
      words.addAll(
          List.of(
              fact.path(),
              fact.user().orElse(""),
              fact.url(),
              fact.version(),
              fact.submodules() ? "yes" : "",
              fact.isRemoval() ? "yes" : ""));
    }
    return Sh.of("labnotes_git_states {}", words);
  }

  @Override
  public Function<GitFact, GitState> read(List<GitFact> facts, Answer answer) {
    List<Lines> checkouts = new ArrayList<>();
    for (String line : answer.lines()) {
      if (line.startsWith(NEXT)) {
        checkouts.add(new Lines(new ArrayList<>()));
      } else if (!checkouts.isEmpty()) {
        checkouts.get(checkouts.size() - 1).all().add(line);
      }
    }
    return fact -> {
      int index = facts.indexOf(fact);
      if (index >= checkouts.size()) {
        throw new UnansweredException("the host did not report the " + fact);
      }
      return checkouts.get(index).state();
    };
  }

  /** The lines about one checkout; those of the user's git begin with a blank. */
  private record Lines(List<String> all) {
    GitState state() {
      Optional<String> obstacle = first("refused").or(() -> first(" broken"));
      return new GitState(
          !all.contains("missing"),
          obstacle,
          first("owner").orElse(""),
          first(" head").map(this::checkout),
          remote());
    }

    private GitState.Checkout checkout(String head) {
      return new GitState.Checkout(
          head,
          first(" branch").orElse(""),
          first(" url").orElse(""),
          first(" known").orElse(""),
          first(" applied").orElse(""),
          every(" work"),
          every(" module"));
    }

    private GitState.Remote remote() {
      Map<String, String> commits = new HashMap<>();
      for (String line : every(" remote")) {
        int blank = line.indexOf(' ');
        commits.put(line.substring(blank + 1), line.substring(0, Math.max(blank, 0)));
      }
      return new GitState.Remote(first(" default").orElse(""), commits, first(" unreachable"));
    }

    private List<String> every(String word) {
      return all.stream()
          .filter(line -> line.startsWith(word + " "))
          .map(line -> line.substring(word.length() + 1))
          .toList();
    }

    private Optional<String> first(String word) {
      return every(word).stream().findFirst();
    }
  }
}
