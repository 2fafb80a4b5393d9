package labnotes.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A prompter that answers from a list and records the prompts. */
public final class ScriptedPrompter implements Prompter {
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> prompts = new ArrayList<>();

  public ScriptedPrompter(String... answers) {
    this.answers.addAll(List.of(answers));
  }

  public synchronized List<String> prompts() {
    return List.copyOf(prompts);
  }

  @Override
  public synchronized Optional<Password> askPassword(String prompt) {
    prompts.add(prompt);
    return Optional.ofNullable(answers.poll()).map(answer -> Password.of(answer.toCharArray()));
  }

  @Override
  public synchronized Optional<String> askLine(String prompt) {
    prompts.add("(echo) " + prompt);
    return Optional.ofNullable(answers.poll());
  }
}
