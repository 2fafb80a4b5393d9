package labnotes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.text.Position;

/**
 * What the texts of a profile can refer to.
 *
 * @param system empty while no host has been asked
 */
record Scope(
    Variables variables, Shelves shelves, Templates templates, Optional<SystemState> system) {
  /** The same for a host that is known. */
  Scope on(SystemState host) {
    return new Scope(variables, shelves, templates, Optional.of(host));
  }

  /** A text with its variables put in, or the list that it stands for. */
  Object interpolated(Value.Scalar scalar, Problems problems) {
    return variables.interpolation().of(scalar.text(), scalar.at(), problems);
  }

  /** Whether a condition holds, which depends on a fact where it is unsettled. */
  Presence holds(Value.Scalar condition, Problems problems) {
    Model model = new Model(variables.values(), variables.wanting(), system);
    Rendering rendering = templates.holds(condition.text(), condition.at(), model);
    if (rendering instanceof Rendering.Text text) {
      return text.text().equals("true") ? Presence.THERE : Presence.NOT_THERE;
    }
    if (rendering instanceof Rendering.Broken broken) {
      problems.addAll(broken.problems());
      return Presence.NOT_THERE;
    }
    return Presence.UNSETTLED;
  }

  /** A template's text. */
  Rendering rendered(Value.Scalar template, Optional<Value> with, Problems problems) {
    Map<String, Object> values = new LinkedHashMap<>(variables.values());
    with.ifPresent(extra -> values.putAll(with(extra, problems)));
    return templates.render(template.text(), new Model(values, variables.wanting(), system));
  }

  private Map<String, Object> with(Value with, Problems problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!(with instanceof Value.Entries map)) {
      problems.error("`with` is a map of names and values, not " + with.noun(), with.at());
      return values;
    }
    for (Value.Entry entry : map.entries()) {
      VariablesFile.raw(entry.value(), problems)
          .flatMap(raw -> typed(entry.value(), raw, problems))
          .ifPresent(value -> values.put(entry.key().text(), value));
    }
    return values;
  }

  private Optional<Object> typed(Value written, Object raw, Problems problems) {
    Position at = written.at();
    if (raw instanceof List<?> list) {
      return Optional.of(
          list.stream()
              .map(one -> variables.interpolation().of(one.toString(), at, problems))
              .toList());
    }
    String text = raw.toString();
    Object value = variables.interpolation().of(text, at, problems);
    // A variable alone keeps its type; what is written as a boolean or a number is one.
    boolean alone = text.startsWith("${") && text.indexOf('}') == text.length() - 1;
    Object same = alone ? variables.values().get(text.substring(2, text.length() - 1)) : null;
    if (same != null) {
      return Optional.of(same);
    }
    Value.Type type = written instanceof Value.Scalar scalar ? scalar.type() : Value.Type.TEXT;
    return switch (type) {
      case BOOLEAN -> VariableType.BOOLEAN.read(value);
      case INTEGER -> VariableType.INTEGER.read(value).or(() -> Optional.of(value));
      default -> Optional.of(value);
    };
  }
}
