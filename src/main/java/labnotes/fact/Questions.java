package labnotes.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Many questions, those of one kind together, as the fragments of one batch. */
public final class Questions {
  private final List<Group<?, ?>> groups;

  private Questions(List<Group<?, ?>> groups) {
    this.groups = groups;
  }

  /** The questions, equal ones once. */
  public static Questions of(Collection<? extends Fact<?>> facts) {
    Map<Query<?, ?>, List<Fact<?>>> bySurvey = new LinkedHashMap<>();
    for (Fact<?> fact : new FactSet(facts)) {
      bySurvey.computeIfAbsent(fact.survey(), survey -> new ArrayList<>()).add(fact);
    }
    List<Group<?, ?>> groups = new ArrayList<>();
    bySurvey.forEach((survey, members) -> groups.add(group(survey, members)));
    return new Questions(groups);
  }

  @SuppressWarnings("unchecked") // a fact names the survey of its own kind
  private static <F extends Fact<T>, T> Group<F, T> group(
      Query<?, ?> survey, List<Fact<?>> facts) {
    return new Group<>((Query<F, T>) survey, (List<F>) (List<?>) facts);
  }

  /** One fragment for each kind of question. */
  public List<Sh> fragments() {
    return groups.stream().<Sh>map(Group::ask).toList();
  }

  /**
   * The answers told apart.
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

  private record Group<F extends Fact<T>, T>(Query<F, T> survey, List<F> facts) {
    Sh ask() {
      return survey.ask(facts);
    }

    Facts read(Answer answer) {
      Function<F, T> values = values(answer);
      Map<Fact<?>, T> answers = new LinkedHashMap<>();
      Map<Fact<?>, String> unanswered = new LinkedHashMap<>();
      for (F fact : facts) {
        try {
          answers.put(fact, values.apply(fact));
        } catch (UnansweredException none) {
          unanswered.put(fact, String.valueOf(none.getMessage()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException garbled) {
          // What a host says is not ours: nonsense costs its own answers and not the whole run.
          unanswered.put(
              fact, "the host's answer cannot be understood (" + garbled.getMessage() + ")");
        }
      }
      return Facts.answered(answers, unanswered);
    }

    private Function<F, T> values(Answer answer) {
      try {
        return survey.read(facts, answer);
      } catch (UnansweredException | IndexOutOfBoundsException | IllegalArgumentException whole) {
        return fact -> {
          throw whole;
        };
      }
    }
  }
}
