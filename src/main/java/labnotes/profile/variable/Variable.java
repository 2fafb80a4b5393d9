package labnotes.profile.variable;

import java.util.List;
import java.util.Optional;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.BoundedPattern;
import labnotes.text.Position;

/**
 * A variable that a profile declares.
 *
 * @param type empty to inherit it
 * @param items what a list or a map contains; empty for anything
 * @param defaultValue empty if the user must set the variable
 * @param choices the only valid values; empty if any value is valid
 * @param pattern must match the whole of each value
 */
public record Variable(
    String name,
    Optional<VariableType> type,
    Optional<ItemType> items,
    Optional<YamlValue> defaultValue,
    String about,
    List<String> choices,
    Optional<BoundedPattern> pattern,
    Position at) {
  public Variable {
    choices = List.copyOf(choices);
  }

  /** Returns this declaration completed from an inherited one. */
  public Variable inherit(Variable inherited) {
    return new Variable(
        name,
        type.or(inherited::type),
        items.or(inherited::items),
        defaultValue.or(inherited::defaultValue),
        about.isEmpty() ? inherited.about : about,
        choices.isEmpty() ? inherited.choices : choices,
        pattern.or(inherited::pattern),
        at);
  }

  /** Returns the type, which is a string, or a list of declared items, unless it is declared. */
  public VariableType effectiveType() {
    return type.orElse(items.isPresent() ? VariableType.LIST : VariableType.STRING);
  }
}
