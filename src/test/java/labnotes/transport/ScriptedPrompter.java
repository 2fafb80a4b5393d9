package labnotes.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A person who answers from a list, and whose questions are kept. */
public final class ScriptedPrompter implements Prompter {
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();

  public ScriptedPrompter(String... answers) {
    this.answers.addAll(List.of(answers));
  }

  public synchronized List<String> questions() {
    return List.copyOf(questions);
  }

  @Override
  public synchronized Optional<Password> secret(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll()).map(answer -> Password.of(answer.toCharArray()));
  }

  @Override
  public synchronized Optional<String> line(String question) {
    questions.add("(shown) " + question);
    return Optional.ofNullable(answers.poll());
  }
}
