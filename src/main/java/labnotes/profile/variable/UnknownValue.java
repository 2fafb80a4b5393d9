package labnotes.profile.variable;

/**
 * The sample of a value of an unknown type: a string, or a map or a list of such values.
 *
 * @param text the value as a string
 */
public record UnknownValue(String text) {
  @Override
  public String toString() {
    return text;
  }
}
