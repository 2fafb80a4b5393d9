package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.sh.Answer;

/**
 * The progress of a run, from its answers: first the lock's, then one for each change, the
 * journal's, and the facts.
 */
final class AnswerProgress {
  private final List<Change> changes;
  private final Consumer<RunEvent> events;
  private final List<Answer> answers = new ArrayList<>();
  private final List<ChangeResult> results = new ArrayList<>();

  AnswerProgress(List<Change> changes, Consumer<RunEvent> events) {
    this.changes = changes;
    this.events = events;
  }

  void accept(Answer answer) {
    int index = answers.size() - 1;
    answers.add(answer);
    if (index >= 0 && index < changes.size()) {
      ChangeResult result =
          new ChangeResult(
              changes.get(index), status(answer), answer.status(), output(answer, index));
      results.add(result);
      events.accept(new RunEvent.Changed(index, changes.size(), result));
    }
  }

  /** The script of a sensitive command may be quoted by the shell, or print what it uses. */
  private String output(Answer answer, int index) {
    Change change = changes.get(index);
    String output = answer.text().strip();
    return change.action() == Action.RUN && change.isSensitive() && !output.isEmpty()
        ? "(the output of a sensitive command is not shown)"
        : output;
  }

  private static ChangeStatus status(Answer answer) {
    if (answer.status() == Answer.SKIPPED) {
      return ChangeStatus.SKIPPED;
    }
    if (answer.status() == ChangeStep.STALE) {
      return ChangeStatus.STALE;
    }
    return answer.succeeded() ? ChangeStatus.DONE : ChangeStatus.FAILED;
  }

  Optional<String> refusal() {
    Answer lock = answers.get(0);
    return lock.succeeded() ? Optional.empty() : Optional.of(lock.text().strip());
  }

  /** Whether the host reported that the run started. */
  boolean isStarted() {
    return !answers.isEmpty() && refusal().isEmpty();
  }

  /** The outcome if no further answers arrive. */
  ApplyOutcome interrupted() {
    List<ChangeResult> all = new ArrayList<>(results);
    changes.subList(results.size(), changes.size()).stream()
        .map(change -> new ChangeResult(change, ChangeStatus.UNKNOWN, Answer.SKIPPED, ""))
        .forEach(all::add);
    return new ApplyOutcome(answers.isEmpty() ? Optional.empty() : refusal(), all, Facts.none());
  }

  List<ChangeResult> results() {
    return results;
  }

  List<Answer> answersAfter(int count) {
    return answers.subList(count, answers.size());
  }
}
