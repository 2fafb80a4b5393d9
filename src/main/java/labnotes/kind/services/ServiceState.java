package labnotes.kind.services;

import java.util.Set;

/**
 * One aspect of a service.
 *
 * @param there whether there is such a service
 * @param word {@code enabled}, {@code disabled}, {@code static}, {@code masked} or {@code active},
 *     {@code inactive}, {@code failed}; {@code unmanaged} where no manager of services is there
 * @param file the FreeBSD file that enables or disables it; empty where none does
 */
public record ServiceState(boolean there, String word, String file) {
  /** A service that a manager knows, in that state. */
  public static ServiceState of(String word) {
    return new ServiceState(true, word, "");
  }

  /** What starts a unit of these is another one, or it cannot be said by itself. */
  private static final Set<String> STARTED_BY_OTHERS =
      Set.of("static", "indirect", "alias", "generated", "transient");

  /** Whether it starts by itself, or because another one does. */
  public boolean isEnabled() {
    return word.equals("enabled") || STARTED_BY_OTHERS.contains(word);
  }

  /** States are equal whatever file says so, and however a service comes to start by itself. */
  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof ServiceState state
        && state.there == there
        && (state.word.equals(word) || (state.isEnabled() && isEnabled()));
  }

  @Override
  public int hashCode() {
    return isEnabled() ? 1 : word.hashCode();
  }

  @Override
  public String toString() {
    return there ? word : "not there";
  }
}
