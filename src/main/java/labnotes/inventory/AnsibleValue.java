package labnotes.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.variable.UnusableValue;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Values of variables in inventories of Ansible. */
final class AnsibleValue {
  /** The start of what ansible-vault encrypts. */
  static final String VAULT = "$ANSIBLE_VAULT;";

  private AnsibleValue() {}

  /**
   * Returns a value, such as one of {@link PythonLiteral}, as a value of a variable; empty for a
   * value without content.
   */
  static Optional<Object> of(Object value, String variable, Position at) {
    if (value == PythonLiteral.NONE) {
      return Optional.empty();
    }
    if (value instanceof String text && text.stripLeading().startsWith(VAULT)) {
      return Optional.of(
          new UnusableValue(
              Diagnostic.error("variable `" + variable + "` is encrypted with ansible-vault", at)
                  .hint(
                      "labnotes does not decrypt it; declare it with `type: secret`, and set it"
                          + " from pass, age or a command")));
    }
    return Optional.of(raw(value));
  }

  private static Object raw(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().filter(one -> one != PythonLiteral.NONE).map(AnsibleValue::raw).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach(
          (key, one) -> {
            if (one != PythonLiteral.NONE) {
              values.put(raw(key).toString(), typed(one));
            }
          });
      return values;
    }
    // A ${ is literal in Ansible.
    return value.toString().replace("${", "$${");
  }

  private static Object typed(Object value) {
    if (value instanceof Long number
        && number <= Integer.MAX_VALUE
        && number >= Integer.MIN_VALUE) {
      return number.intValue();
    }
    return value instanceof Boolean || value instanceof Integer ? value : raw(value);
  }
}
