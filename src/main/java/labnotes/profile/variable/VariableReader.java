package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.secret.SecretSource;
import labnotes.text.BoundedPattern;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Reads the variables that a profile declares. */
public record VariableReader(DiagnosticCollector problems) {
  private static final List<String> KEYS =
      List.of("type", "of", "default", "from", "about", "choices", "pattern");

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

  /** Whether a variable can have this name. */
  static boolean isAvailable(String name) {
    return !RESERVED.contains(name) && NAME.matcher(name).matches();
  }

  /** Whether a variable or the item of a loop can have this name; reports why not. */
  public boolean isName(String name, Position at) {
    if (RESERVED.contains(name)) {
      problems.error("reserved variable name `" + name + "`", at, "choose another name");
      return false;
    }
    if (!NAME.matcher(name).matches()) {
      problems.error(
          "invalid variable name `" + name + "`",
          at,
          "start with a lowercase letter, and use lowercase letters, digits and _");
      return false;
    }
    return true;
  }

  private Optional<Variable> variable(YamlEntry entry) {
    String name = entry.key().text();
    Position at = entry.key().at();
    if (!isName(name, at)) {
      return Optional.empty();
    }
    ItemTypeReader items = new ItemTypeReader(problems);
    return YamlFields.of(entry.value(), "variable `" + name + "`", KEYS, problems)
        .map(
            fields ->
                new Variable(
                    name,
                    fields.scalar("type").flatMap(items::type),
                    fields.value("of").flatMap(items::read),
                    value(fields, name),
                    fields.text("about").orElse(""),
                    fields.scalars("choices").stream().map(YamlScalar::text).toList(),
                    fields.scalar("pattern").flatMap(this::pattern),
                    at));
  }

  /** The default, or the source of a secret, which has none in the profile. */
  private Optional<YamlValue> value(YamlFields fields, String name) {
    boolean isSecret =
        fields.scalar("type").filter(type -> type.text().equals("secret")).isPresent();
    Optional<YamlValue> from = fields.value("from");
    if (isSecret && fields.value("default").isPresent()) {
      problems.error(
          "the secret `" + name + "` cannot have a default",
          fields.value("default").get().at(),
          "name its source, such as `from: { pass: web/db }`");
      return Optional.empty();
    }
    if (!isSecret && from.isPresent()) {
      problems.error(
          "`from` requires `type: secret`",
          from.get().at(),
          "add `type: secret`, or use `default`");
      return Optional.empty();
    }
    if (isSecret && from.isPresent() && source(from.get()).isEmpty()) {
      problems.error(
          "`from` must be a map with one of the keys "
              + DiagnosticCollector.words(SecretSource.words()),
          from.get().at(),
          "for example `from: { pass: web/db }`");
      return Optional.empty();
    }
    return isSecret ? from : fields.value("default");
  }

  private static Optional<SecretSource> source(YamlValue from) {
    return RawValue.of(from, new DiagnosticCollector())
        .filter(Map.class::isInstance)
        .flatMap(map -> SecretSource.of((Map<?, ?>) map));
  }

  private Optional<BoundedPattern> pattern(YamlScalar text) {
    try {
      return Optional.of(BoundedPattern.of(text.text()));
    } catch (IllegalArgumentException invalid) {
      problems.error("invalid regular expression: " + invalid.getMessage(), text.at());
      return Optional.empty();
    }
  }
}
