package labnotes.secret;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that no output shows: its own form is {@code (secret)}. */
public final class SecretValue {
  /** What stands in output for a secret. */
  public static final String SHOWN = "(secret)";

  /** A shorter one would be found in texts that do not have it. */
  static final int MINIMUM = 4;

  private final String text;

  private SecretValue(String text) {
    this.text = text;
  }

  /**
   * A secret.
   *
   * @throws IllegalArgumentException if it is so short that other texts contain it
   */
  public static SecretValue of(String text) {
    if (text.length() < MINIMUM) {
      throw new IllegalArgumentException(
          text.isEmpty() ? "it is empty" : "it has fewer than " + MINIMUM + " characters");
    }
    return new SecretValue(text);
  }

  /** The text, for what is sent to a host. */
  public String reveal() {
    return text;
  }

  /** Whether it stands for a secret that was not read. */
  public boolean isSample() {
    return text.equals(SHOWN);
  }

  /** Whether a text contains it. */
  public boolean isIn(String other) {
    return other.contains(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretValue secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  @Override
  public String toString() {
    return SHOWN;
  }
}
