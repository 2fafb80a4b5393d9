package labnotes.transport.ssh.auth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import labnotes.transport.Password;
import labnotes.transport.Prompter;

/**
 * Asks somebody, and gives the last answer to a question for a secret once more when the same host
 * is connected to anew; where that does not do, as with a password for one time, somebody is asked
 * again.
 */
public final class CachingPrompter implements Prompter {
  private final Prompter asker;
  private final Map<String, Password> answers;
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  private CachingPrompter(Prompter asker, Map<String, Password> answers) {
    this.asker = asker;
    this.answers = answers;
  }

  /** With nothing to remember yet. */
  public static CachingPrompter of(Prompter asker) {
    return new CachingPrompter(asker, new ConcurrentHashMap<>());
  }

  /** For the next connection. */
  public CachingPrompter again() {
    return new CachingPrompter(asker, new ConcurrentHashMap<>(answers));
  }

  @Override
  public Optional<Password> secret(String question) {
    if (given.add(question) && answers.containsKey(question)) {
      return Optional.ofNullable(answers.get(question));
    }
    Optional<Password> answer = asker.secret(question);
    answer.ifPresent(secret -> answers.put(question, secret));
    return answer;
  }

  @Override
  public Optional<String> line(String question) {
    return asker.line(question);
  }
}
