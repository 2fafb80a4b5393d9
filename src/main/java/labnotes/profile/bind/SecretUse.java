package labnotes.profile.bind;

import java.util.function.Consumer;
import labnotes.profile.variable.VariableValues;

/** Whether a template or a condition uses a variable that has a secret in it. */
final class SecretUse implements Consumer<Object> {
  private final VariableValues variables;
  private boolean isFound;

  SecretUse(VariableValues variables) {
    this.variables = variables;
  }

  boolean isFound() {
    return isFound;
  }

  @Override
  public void accept(Object value) {
    isFound |= !variables.secrets().isEmpty() && variables.hasSecret(value);
  }
}
