package labnotes.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Facts as the fragments of one batch; facts of one kind share a fragment. */
public final class FactBatch {
  private final List<Group<?, ?>> groups;

  private FactBatch(List<Group<?, ?>> groups) {
    this.groups = groups;
  }

  /** The batch of these facts; equal ones are asked once. */
  public static FactBatch of(Collection<? extends Fact<?>> facts) {
    Map<Query<?, ?>, List<Fact<?>>> byQuery = new LinkedHashMap<>();
    for (Fact<?> fact : new FactSet(facts)) {
      byQuery.computeIfAbsent(fact.query(), query -> new ArrayList<>()).add(fact);
    }
    List<Group<?, ?>> groups = new ArrayList<>();
    byQuery.forEach((query, members) -> groups.add(group(query, members)));
    return new FactBatch(groups);
  }

  @SuppressWarnings("unchecked") // a fact has the query of its own kind
  private static <F extends Fact<T>, T> Group<F, T> group(Query<?, ?> query, List<Fact<?>> facts) {
    return new Group<>((Query<F, T>) query, (List<F>) (List<?>) facts);
  }

  /** One fragment for each kind of fact. */
  public List<Sh> fragments() {
    return groups.stream().<Sh>map(Group::ask).toList();
  }

  /**
   * The values of all facts.
   *
   * @param answers one for each of {@link #fragments()}, in their order
   */
  public Facts read(List<Answer> answers) {
    Facts facts = Facts.none();
    for (int index = 0; index < groups.size(); index++) {
      facts = facts.and(groups.get(index).read(answers.get(index)));
    }
    return facts;
  }

  private record Group<F extends Fact<T>, T>(Query<F, T> query, List<F> facts) {
    Sh ask() {
      return query.ask(facts);
    }

    Facts read(Answer answer) {
      Function<F, T> values = values(answer);
      Map<Fact<?>, T> read = new LinkedHashMap<>();
      List<Facts> contained = new ArrayList<>();
      Map<Fact<?>, String> unanswered = new LinkedHashMap<>();
      for (F fact : facts) {
        try {
          T value = values.apply(fact);
          read.put(fact, value);
          contained.add(fact.contained(value));
        } catch (UnansweredException none) {
          unanswered.put(fact, String.valueOf(none.getMessage()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException garbled) {
          // The host's output is not trusted: an invalid answer fails only its own facts.
          unanswered.put(fact, "invalid answer of the host (" + garbled.getMessage() + ")");
        }
      }
      Facts all = Facts.of(read, unanswered);
      contained.add(query.contained(facts, answer));
      for (Facts more : contained) {
        all = more.questions().isEmpty() ? all : all.and(more);
      }
      return all;
    }

    private Function<F, T> values(Answer answer) {
      try {
        return query.read(facts, answer);
      } catch (UnansweredException | IndexOutOfBoundsException | IllegalArgumentException whole) {
        return fact -> {
          throw whole;
        };
      }
    }
  }
}
