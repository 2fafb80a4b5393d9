package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Reads the variables that a profile declares. */
public record VariableReader(DiagnosticCollector problems) {
  private static final List<String> KEYS =
      List.of("type", "default", "about", "choices", "pattern");

  /** Names of facts and words of FreeMarker's expressions, which a variable cannot have. */
  private static final List<String> RESERVED =
      List.of(
          "os", "kernel", "arch", "host", "user", "true", "false", "gt", "gte", "lt", "lte", "as",
          "in", "using");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** Returns the valid variables of the key {@code variables} by name. */
  public Map<String, Variable> variables(Optional<YamlValue> value) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    if (value.isPresent() && !(value.get() instanceof YamlMap)) {
      problems.error("`variables` must be a map, not " + value.get().noun(), value.get().at());
    }
    if (value.isPresent() && value.get() instanceof YamlMap map) {
      for (YamlEntry entry : map.entries()) {
        variable(entry).ifPresent(variable -> variables.put(variable.name(), variable));
      }
    }
    return variables;
  }

  private Optional<Variable> variable(YamlEntry entry) {
    String name = entry.key().text();
    Position at = entry.key().at();
    if (RESERVED.contains(name)) {
      problems.error("reserved variable name `" + name + "`", at, "choose another name");
      return Optional.empty();
    }
    if (!NAME.matcher(name).matches()) {
      problems.error(
          "invalid variable name `" + name + "`",
          at,
          "start with a lowercase letter, and use lowercase letters, digits and _");
      return Optional.empty();
    }
    return YamlFields.of(entry.value(), "variable `" + name + "`", KEYS, problems)
        .map(
            fields ->
                new Variable(
                    name,
                    fields.scalar("type").flatMap(this::type),
                    fields.value("default"),
                    fields.text("about").orElse(""),
                    fields.scalars("choices").stream().map(YamlScalar::text).toList(),
                    fields.scalar("pattern").flatMap(this::pattern),
                    at));
  }

  private Optional<VariableType> type(YamlScalar word) {
    Optional<VariableType> type = VariableType.of(word.text());
    if (type.isEmpty()) {
      problems.unknown("type", word.text(), word.at(), VariableType.words());
    }
    return type;
  }

  private Optional<Pattern> pattern(YamlScalar text) {
    try {
      return Optional.of(Pattern.compile(text.text()));
    } catch (PatternSyntaxException invalid) {
      problems.error("invalid regular expression: " + invalid.getDescription(), text.at());
      return Optional.empty();
    }
  }
}
