package labnotes.profile.variable;

import labnotes.text.Diagnostic;

/**
 * A value that is known but cannot be used, such as one that another program has encrypted.
 *
 * @param error is reported if a profile uses the variable
 */
public record UnusableValue(Diagnostic error) {
  @Override
  public String toString() {
    return "(cannot be used)";
  }
}
