package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labnotes.fact.Facts;
import labnotes.resource.Change;
import labnotes.sh.Answer;

/**
 * Turns the answers of a run into results while they come in: the lock's, each change's, the
 * journal's, then the facts.
 */
final class Progress {
  private final List<Change> changes;
  private final Consumer<Event> events;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();

  Progress(List<Change> changes, Consumer<Event> events) {
    this.changes = changes;
    this.events = events;
  }

  void accept(Answer answer) {
    int index = answers.size() - 1;
    answers.add(answer);
    if (index >= 0 && index < changes.size()) {
      Result result = new Result(changes.get(index), status(answer), said(answer));
      results.add(result);
      events.accept(new Event.Changed(index, changes.size(), result));
    }
  }

  private static Result.Status status(Answer answer) {
    if (answer.status() == Answer.SKIPPED) {
      return Result.Status.SKIPPED;
    }
    if (answer.status() == Journal.MOVED) {
      return Result.Status.MOVED;
    }
    return answer.succeeded() ? Result.Status.DONE : Result.Status.FAILED;
  }

  /** What was printed; of a change that failed in silence, at least how it ended. */
  private static String said(Answer answer) {
    String printed = answer.text().strip();
    return printed.isEmpty() && status(answer) == Result.Status.FAILED
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
  Outcome cutShort() {
    List<Result> all = new ArrayList<>(results);
    changes.subList(results.size(), changes.size()).stream()
        .map(change -> new Result(change, Result.Status.UNSEEN, ""))
        .forEach(all::add);
    return new Outcome(answers.isEmpty() ? Optional.empty() : refusal(), all, Facts.none());
  }

  List<Result> results() {
    return results;
  }

  List<Answer> answersAfter(int count) {
    return answers.subList(count, answers.size());
  }
}
