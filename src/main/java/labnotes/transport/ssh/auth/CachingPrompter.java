package labnotes.transport.ssh.auth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import labnotes.transport.Password;
import labnotes.transport.Prompter;

/**
 * A prompter that reuses the passwords of an earlier connection to the same host. Each is used
 * once; if the host asks again, as with one-time passwords, the user is asked.
 */
public final class CachingPrompter implements Prompter {
  private final Prompter prompter;
  private final Map<String, Password> cache;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  private CachingPrompter(Prompter prompter, Map<String, Password> cache) {
    this.prompter = prompter;
    this.cache = cache;
  }

  /** Returns a prompter with an empty cache. */
  public static CachingPrompter of(Prompter prompter) {
    return new CachingPrompter(prompter, new ConcurrentHashMap<>());
  }

  /** Returns a prompter for another connection, with a copy of the cache. */
  public CachingPrompter copy() {
    return new CachingPrompter(prompter, new ConcurrentHashMap<>(cache));
  }

  @Override
  public Optional<Password> askPassword(String prompt) {
    if (asked.add(prompt) && cache.containsKey(prompt)) {
      return Optional.ofNullable(cache.get(prompt));
    }
    Optional<Password> answer = prompter.askPassword(prompt);
    answer.ifPresent(password -> cache.put(prompt, password));
    return answer;
  }

  @Override
  public Optional<String> askLine(String prompt) {
    return prompter.askLine(prompt);
  }
}
