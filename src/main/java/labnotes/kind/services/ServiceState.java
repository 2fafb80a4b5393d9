package labnotes.kind.services;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a service.
 *
 * @param manager the host's service manager; empty if it is not a supported one
 * @param exists whether the service manager has the service
 * @param word the service manager's word: {@code enabled}, {@code disabled}, {@code static}, {@code
 *     masked}, … or {@code active}, {@code inactive}, {@code failed}, …; without a supported
 *     manager, the name of what runs instead, or empty
 * @param file the file that enables or disables it; empty if none does
 */
public record ServiceState(
    Optional<ServiceManager> manager, boolean exists, String word, String file) {
  /** Another unit starts a unit in one of these states, or nothing enables it by itself. */
  private static final Set<String> STARTED_BY_OTHERS =
      Set.of("static", "indirect", "alias", "generated", "transient");

  /** The state that a service manager observes. */
  static ServiceState observed(ServiceManager manager, boolean exists, String word) {
    return new ServiceState(Optional.of(manager), exists, word, "");
  }

  /**
   * The state of any service of a host without a supported service manager.
   *
   * @param running the name of another service manager that runs; empty for none
   */
  static ServiceState unmanaged(String running) {
    return new ServiceState(Optional.empty(), false, running, "");
  }

  /** The expected state with another word. */
  ServiceState become(String expected) {
    return new ServiceState(manager, exists, expected, "");
  }

  /** This state, set in that file. */
  ServiceState in(String path) {
    return new ServiceState(manager, exists, word, path);
  }

  /** Whether it starts at boot, by itself or by another service. */
  public boolean isEnabled() {
    return word.equals("enabled") || STARTED_BY_OTHERS.contains(word);
  }

  /** States are equal whichever file sets them, and whatever makes a service start at boot. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServiceState state
        && state.exists == exists
        && (state.word.equals(word) || (state.isEnabled() && isEnabled()));
  }

  @Override
  public int hashCode() {
    return isEnabled() ? 1 : word.hashCode();
  }

  @Override
  public String toString() {
    return exists ? word : "does not exist";
  }
}
