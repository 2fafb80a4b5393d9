package labnotes.profile.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/** Reads the key {@code of} of a variable: a type, or the types of the keys of a map. */
record ItemTypeReader(DiagnosticCollector problems) {
  private static final List<String> KEYS = List.of("type", "default");

  Optional<ItemType> read(YamlValue value) {
    if (value instanceof YamlScalar word && !word.isNull()) {
      return itemType(word).map(type -> new ItemType(Optional.of(type), Map.of()));
    }
    if (!(value instanceof YamlMap map)) {
      problems.error(
          "`of` must be a type or a map of keys to types, not " + value.noun(),
          value.at(),
          "write `of: string` or `of: { name: string, port: integer }`");
      return Optional.empty();
    }
    Map<String, ItemField> fields = new LinkedHashMap<>();
    for (YamlEntry entry : map.entries()) {
      field(entry).ifPresent(field -> fields.put(entry.key().text(), field));
    }
    return Optional.of(new ItemType(Optional.empty(), fields));
  }

  /** Returns the type of a name; reports an unknown one and returns empty. */
  Optional<VariableType> type(YamlScalar word) {
    Optional<VariableType> type = VariableType.of(word.text());
    if (type.isEmpty()) {
      problems.unknown("type", word.text(), word.at(), VariableType.words());
    }
    return type;
  }

  private Optional<VariableType> itemType(YamlScalar word) {
    Optional<VariableType> type = type(word);
    if (type.equals(Optional.of(VariableType.SECRET))) {
      problems.error(
          "the type of an item cannot be secret",
          word.at(),
          "use a variable with `type: secret` in a string of the item");
      return Optional.empty();
    }
    return type;
  }

  private Optional<ItemField> field(YamlEntry entry) {
    if (entry.value() instanceof YamlScalar word && !word.isNull()) {
      return itemType(word).map(type -> new ItemField(type, Optional.empty()));
    }
    return YamlFields.of(entry.value(), "key `" + entry.key().text() + "`", KEYS, problems)
        .flatMap(
            fields ->
                fields
                    .scalar("type")
                    .flatMap(this::itemType)
                    .map(type -> new ItemField(type, byDefault(type, fields))));
  }

  private Optional<Object> byDefault(VariableType type, YamlFields fields) {
    Optional<YamlValue> written = fields.value("default");
    Optional<Object> value =
        written.flatMap(one -> RawValue.of(one, problems)).flatMap(type::parse);
    if (written.isPresent() && value.isEmpty()) {
      problems.error("`default` must be " + type.form(), written.get().at());
    }
    return value;
  }
}
