package labnotes.profile.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/** The value of a variable before interpolation: a string or a list of strings. */
public final class RawValue {
  private RawValue() {}

  /** Returns a YAML value as a string or a list of strings; empty if it is neither. */
  public static Optional<Object> of(YamlValue value, DiagnosticCollector problems) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    if (value instanceof YamlList list) {
      List<String> strings = new ArrayList<>();
      for (YamlValue item : list.values()) {
        if (item instanceof YamlScalar scalar && !scalar.isNull()) {
          strings.add(scalar.text());
        } else {
          problems.error("a list must contain strings, not " + item.noun(), item.at());
        }
      }
      return Optional.of(strings);
    }
    problems.error(
        "the value of a variable must be a string, a number, a boolean or a list, not "
            + value.noun(),
        value.at());
    return Optional.empty();
  }
}
