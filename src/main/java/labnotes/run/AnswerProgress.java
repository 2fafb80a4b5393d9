package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labnotes.fact.Facts;
import labnotes.kind.Change;
import labnotes.sh.Answer;

/**
 * Turns the answers of a run into results while they come in: the lock's, each change's, the
 * journal's, then the facts.
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
      ChangeResult result = new ChangeResult(changes.get(index), status(answer), said(answer));
      results.add(result);
      events.accept(new RunEvent.Changed(index, changes.size(), result));
    }
  }

  private static ChangeResult.Status status(Answer answer) {
    if (answer.status() == Answer.SKIPPED) {
      return ChangeResult.Status.SKIPPED;
    }
    if (answer.status() == RunJournal.MOVED) {
      return ChangeResult.Status.MOVED;
    }
    return answer.succeeded() ? ChangeResult.Status.DONE : ChangeResult.Status.FAILED;
  }

  /** What was printed; of a change that failed in silence, at least how it ended. */
  private static String said(Answer answer) {
    String printed = answer.text().strip();
    return printed.isEmpty() && status(answer) == ChangeResult.Status.FAILED
        ? "it ended with status " + answer.status() + " and printed nothing"
        : printed;
  }

  Optional<String> refusal() {
    Answer lock = answers.get(0);
    return lock.succeeded() ? Optional.empty() : Optional.of(lock.text().strip());
  }

  /** Whether the host was seen to let the changes begin. */
  boolean isBegun() {
    return !answers.isEmpty() && refusal().isEmpty();
  }

  /** What was seen, where no more answers come. */
  ApplyOutcome cutShort() {
    List<ChangeResult> all = new ArrayList<>(results);
    changes.subList(results.size(), changes.size()).stream()
        .map(change -> new ChangeResult(change, ChangeResult.Status.UNSEEN, ""))
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
