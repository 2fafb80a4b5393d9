package labnotes.view;

import java.util.Optional;

/**
 * What a command read from one host, or why it could not.
 *
 * @param host the name as the user typed it
 * @param value empty if there is an error
 */
public record HostResult<T>(String host, Optional<T> value, Optional<String> error) {
  /** A value that was read. */
  public static <T> HostResult<T> of(String host, T value) {
    return new HostResult<>(host, Optional.of(value), Optional.empty());
  }

  /** An error. */
  public static <T> HostResult<T> failed(String host, String error) {
    return new HostResult<>(host, Optional.empty(), Optional.of(error));
  }
}
