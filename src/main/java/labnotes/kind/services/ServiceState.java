package labnotes.kind.services;

import java.util.HashMap;
import java.util.Map;
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
 * @param details what else the service manager needs to know to change it, by name
 */
public record ServiceState(
    Optional<ServiceManager> manager, boolean exists, String word, Map<String, String> details) {
  /** Begins the words of a service that starts at boot because of another one. */
  static final String STARTED = "static, started by ";

  /** Begins the words of a service that another one starts when it is needed. */
  static final String TRIGGERED = "static, triggered by ";

  /** Begins the words of a service whose installation enables others, which are enabled. */
  static final String THROUGH = "enabled through ";

  static final String GENERATED = "generated";

  /** The word of a service that a condition or a command enables or disables at boot. */
  static final String UNDETERMINED = "decided at boot";

  /** The word of a service that has nothing that could disable it. */
  static final String ALWAYS = "always started at boot";

  /** The word of a service that has nothing that could enable it. */
  static final String NEVER = "never started at boot";

  /** Begins the words of a service that is enabled only in part. */
  static final String PARTLY = "enabled in part by ";

  /** The word of a service that cannot be asked whether it runs. */
  static final String UNREPORTED = "unreported";

  /** The word of a service that cannot be started, also after the next boot. */
  static final String MASKED = "is masked";

  /** The word of a service that cannot be started until the next boot. */
  static final String MASKED_NOW = "is masked until the next boot";

  /** The word of a service that can be started. */
  static final String NOT_MASKED = "not masked";

  /** The word of a user whose services run without a login. */
  static final String LINGERS = "without a login";

  /** The word of a user whose services end with the last session. */
  static final String ENDS_WITH_LOGIN = "while the user is logged in";

  private static final String FILE = "file";

  /** The words that are not about the start at boot. */
  private static final Set<String> BY_WORD =
      Set.of(
          MASKED,
          MASKED_NOW,
          NOT_MASKED,
          LINGERS,
          ENDS_WITH_LOGIN,
          "active",
          "inactive",
          UNREPORTED,
          "failed",
          "activating",
          "deactivating",
          "reloading",
          "refreshing",
          "maintenance");

  public ServiceState {
    details = Map.copyOf(details);
  }

  /** The state that a service manager observes. */
  static ServiceState observed(ServiceManager manager, boolean exists, String word) {
    return new ServiceState(Optional.of(manager), exists, word, Map.of());
  }

  /**
   * The state of any service of a host without a supported service manager.
   *
   * @param running the name of another service manager that runs; empty for none
   */
  static ServiceState unmanaged(String running) {
    return new ServiceState(Optional.empty(), false, running, Map.of());
  }

  /** The expected state with another word. */
  ServiceState become(String expected) {
    return new ServiceState(manager, exists, expected, Map.of());
  }

  /** This state, set in that file. */
  ServiceState in(String path) {
    return with(Map.of(FILE, path));
  }

  /** This state with more details. */
  ServiceState with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(details);
    all.putAll(more);
    return new ServiceState(manager, exists, word, all);
  }

  /** The file that enables or disables it; empty if none does. */
  public String file() {
    return details.getOrDefault(FILE, "");
  }

  /** Whether it starts at boot or when it is needed, also after the next boot. */
  public boolean isEnabled() {
    return startsAtBoot() || word.startsWith(TRIGGERED);
  }

  /** Whether it starts at boot, by itself or by another service. */
  boolean startsAtBoot() {
    return word.equals("enabled")
        || word.equals(GENERATED)
        || word.startsWith(THROUGH)
        || word.equals(ALWAYS)
        || word.startsWith(PARTLY)
        || word.startsWith(STARTED);
  }

  /** Whether this is the state of a service that is to be enabled or not. */
  boolean isAsDesired(boolean enabled) {
    return enabled
        ? isEnabled() && !word.startsWith(PARTLY)
        : !startsAtBoot() && !word.equals("enabled-runtime") && !word.equals(UNDETERMINED);
  }

  /** States are equal whatever makes a service start at boot, or not start. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServiceState state
        && ((isOfBoot() && state.isOfBoot())
            ? startsAtBoot() == state.startsAtBoot()
            : (state.exists == exists || word.equals("inactive")) && state.word.equals(word));
  }

  private boolean isOfBoot() {
    return !BY_WORD.contains(word);
  }

  @Override
  public int hashCode() {
    return isOfBoot() ? Boolean.hashCode(startsAtBoot()) : word.hashCode();
  }

  @Override
  public String toString() {
    return exists ? word : "does not exist";
  }
}
