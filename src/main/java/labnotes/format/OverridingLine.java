package labnotes.format;

import java.util.Optional;

/**
 * A line that takes effect instead of a setting.
 *
 * @param key of the setting
 * @param path of the file with the line
 * @param line from 1
 * @param value what the line sets the key to; empty if it does something else
 * @param reason why it takes precedence, the end of a sentence whose subject is the line
 */
public record OverridingLine(
    String key, String path, int line, Optional<String> value, String reason) {
  /** A sentence without full stop; it has the value, which can be sensitive. */
  public String describe() {
    return value.map(one -> place() + " sets " + key + " to " + one + ", ").orElse(place() + " ")
        + reason;
  }

  /** The same without the value. */
  public String describeWithoutValue() {
    return value.map(one -> place() + " sets " + key + ", ").orElse(place() + " ") + reason;
  }

  private String place() {
    return path + ":" + line;
  }
}
