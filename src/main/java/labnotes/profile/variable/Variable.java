package labnotes.profile.variable;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Position;

/**
 * A value that users of a profile can choose.
 *
 * @param type empty where an inherited declaration says it
 * @param byDefault empty where one must be given
 * @param choices the only values that there are; empty for any
 * @param pattern what the whole of a text matches
 */
public record Variable(
    String name,
    Optional<VariableType> type,
    Optional<YamlValue> byDefault,
    String about,
    List<String> choices,
    Optional<Pattern> pattern,
    Position at) {
  public Variable {
    choices = List.copyOf(choices);
  }

  /** This declaration, with what it leaves open taken from an inherited one. */
  public Variable over(Variable inherited) {
    return new Variable(
        name,
        type.or(inherited::type),
        byDefault.or(inherited::byDefault),
        about.isEmpty() ? inherited.about : about,
        choices.isEmpty() ? inherited.choices : choices,
        pattern.or(inherited::pattern),
        at);
  }

  public VariableType effectiveType() {
    return type.orElse(VariableType.STRING);
  }
}
