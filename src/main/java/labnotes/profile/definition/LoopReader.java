package labnotes.profile.definition;

import java.util.Optional;
import labnotes.profile.variable.VariableReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/** Reads the keys {@code each} and {@code as}. */
record LoopReader(DiagnosticCollector problems) {
  private static final String ITEM = "item";

  Optional<ItemLoop> read(Optional<YamlValue> each, Optional<YamlValue> as) {
    if (each.isEmpty()) {
      as.ifPresent(
          name -> problems.error("`as` needs `each`", name.at(), "add `each`, or remove `as`"));
      return Optional.empty();
    }
    String item = as.flatMap(this::name).orElse(ITEM);
    return Optional.of(new ItemLoop(each.get(), item, each.get().at()));
  }

  private Optional<String> name(YamlValue value) {
    if (!(value instanceof YamlScalar scalar) || scalar.isNull()) {
      problems.error("`as` must be a string, not " + value.noun(), value.at());
      return Optional.empty();
    }
    return Optional.of(scalar.text())
        .filter(name -> new VariableReader(problems).isName(name, scalar.at()));
  }
}
