package labnotes.transport;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks somebody, and gives the last answer to a question for a secret once more when the same host
 * is connected to anew; where that does not do, as with a password for one time, somebody is asked
 * again.
 */
final class RememberedAnswers implements Asker {
  private final Asker asker;
  private final Map<String, Secret> answers;
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  private RememberedAnswers(Asker asker, Map<String, Secret> answers) {
    this.asker = asker;
    this.answers = answers;
  }

  /** With nothing to remember yet. */
  static RememberedAnswers of(Asker asker) {
    return new RememberedAnswers(asker, new ConcurrentHashMap<>());
  }

  /** For the next connection. */
  RememberedAnswers again() {
    return new RememberedAnswers(asker, new ConcurrentHashMap<>(answers));
  }

  @Override
  public Optional<Secret> secret(String question) {
    if (given.add(question) && answers.containsKey(question)) {
      return Optional.ofNullable(answers.get(question));
    }
    Optional<Secret> answer = asker.secret(question);
    answer.ifPresent(secret -> answers.put(question, secret));
    return answer;
  }

  @Override
  public Optional<String> line(String question) {
    return asker.line(question);
  }
}
