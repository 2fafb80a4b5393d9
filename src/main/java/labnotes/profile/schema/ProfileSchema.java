package labnotes.profile.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labnotes.kind.codec.ValueType;
import labnotes.profile.syntax.ContentKey;
import labnotes.profile.syntax.KeySyntax;
import labnotes.profile.syntax.KindSyntax;
import labnotes.profile.syntax.ValueSyntax;
import labnotes.profile.system.HostFacts;
import labnotes.profile.variable.VariableType;
import labnotes.secret.SecretSource;

/** The JSON Schema of profiles, generated from the kinds of resources. */
public final class ProfileSchema {
  private static final String REFERENCE = "#/$defs/";

  private ProfileSchema() {}

  /** Returns the schema, draft 2020-12, as indented JSON. */
  public static String text() {
    return SchemaJson.text(schema()) + "\n";
  }

  private static Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "labnotes profile");
    schema.put("description", "Desired state of a machine");
    schema.putAll(object(List.of("profile", "summary"), properties()));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("variable", variable());
    definitions.put("note", note());
    for (KindSyntax kind : KindSyntax.all()) {
      definitions.put("kind-" + kind.name(), kind(kind));
    }
    definitions.put("resource", KindChoice.schema(REFERENCE));
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("profile", string("name of the profile, equal to its file name"));
    properties.put(
        "family",
        string("name of the profile family: profiles for the releases of one system share it"));
    properties.put("summary", string("purpose in one line"));
    Map<String, Object> system = new LinkedHashMap<>();
    system.put(
        "family", string("the system: ID of its os-release, such as freebsd, debian or alpine"));
    system.put(
        "version",
        described(
            new ValueSyntax(new ValueType.AnyText()).schema(),
            "its releases: one such as \"10.1\", or bounds such as \">=10.1 <11\""));
    properties.put("os", described(object(List.of("family"), system), "supported system"));
    properties.put(
        "extends",
        list(Map.of("type", "string"), "profiles to extend; their resources come first"));
    properties.put(
        "variables",
        described(
            Map.of("type", "object", "additionalProperties", reference("variable")),
            "variables that a user can set"));
    properties.put("notes", list(reference("note"), "notes in order"));
    return properties;
  }

  private static Map<String, Object> variable() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "type",
        described(Map.of("enum", VariableType.words(), "default", "string"), "type of the value"));
    properties.put(
        "of",
        described(
            Map.of("type", List.of("string", "object")),
            "type of each item of a list or of each value of a map, or a map of its keys to types"));
    properties.put(
        "default",
        Map.of(
            "description", "value if the user sets none; without a default the user must set it"));
    Map<String, Object> sources = new LinkedHashMap<>();
    for (SecretSource.SourceKind source : SecretSource.SourceKind.values()) {
      sources.put(source.word(), string(source.about()));
    }
    properties.put("from", described(object(List.of(), sources), "where a secret comes from"));
    properties.put("about", string("description, a clause"));
    properties.put(
        "choices",
        list(new ValueSyntax(new ValueType.AnyText()).schema(), "the only valid values"));
    properties.put("pattern", string("regular expression that must match the whole value"));
    return object(List.of(), properties);
  }

  private static Map<String, Object> note() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("note", string("title"));
    properties.put("why", string("reason for the resources"));
    properties.put("source", string("where the reason was found, such as a file or a page"));
    properties.put(
        "tags", list(string("a word"), "words by which --only and --skip select the note"));
    properties.put("when", condition());
    properties.putAll(loop());
    properties.put("resources", list(reference("resource"), "resources in order"));
    return object(List.of("note", "why"), properties);
  }

  private static Map<String, Object> kind(KindSyntax kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> title = new LinkedHashMap<>(kind.title().schema());
    Object about = title.remove("description");
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("if", Map.of("type", "array"));
    names.put("then", Map.of("items", title));
    Map<String, Object> bySystem = new LinkedHashMap<>();
    bySystem.put("if", Map.of("type", "object"));
    bySystem.put("then", Map.of("minProperties", 1));
    bySystem.put("else", title);
    names.put("else", bySystem);
    names.put(
        "description", about + "; a list for a resource of each name, or a map of names by system");
    properties.put(kind.name(), names);
    List<String> required = new ArrayList<>(List.of(kind.name()));
    List<Object> rules = new ArrayList<>();
    for (KeySyntax key : kind.others()) {
      properties.putAll(key.properties());
      if (key instanceof ContentKey content) {
        rules.addAll(rules(content));
      } else if (key.isRequired()) {
        required.addAll(key.names());
      }
    }
    kind.commonKeys().forEach(key -> properties.putAll(key.properties()));
    properties.put("why", string("reason for the resource (default: the reason of the note)"));
    properties.put("when", condition());
    properties.putAll(loop());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", kind.about());
    schema.putAll(object(required, properties));
    if (!rules.isEmpty()) {
      schema.put("allOf", rules);
    }
    return schema;
  }

  /** Returns the rules that a file has one content, and none only if it is absent. */
  private static List<Object> rules(ContentKey content) {
    List<Object> rules = new ArrayList<>();
    List<Object> choices = new ArrayList<>();
    String written = "";
    for (String name : ContentKey.ALTERNATIVES) {
      Map<String, Object> others = new LinkedHashMap<>();
      ContentKey.ALTERNATIVES.stream()
          .filter(other -> other.compareTo(name) > 0)
          .forEach(other -> others.put(other, Map.of("not", Map.of())));
      if (!others.isEmpty()) {
        rules.add(when(Map.of("required", List.of(name)), Map.of("properties", others)));
      }
      choices.add(Map.of("required", List.of(name)));
      written = name.equals("content") ? name : written;
    }
    choices.add(
        ordered(
            "required",
            List.of("state"),
            "properties",
            Map.of("state", Map.of("const", "absent"))));
    if (content.isRequired()) {
      rules.add(
          when(Map.of("not", Map.of("anyOf", choices)), Map.of("required", List.of(written))));
    }
    return rules;
  }

  private static Map<String, Object> when(Object condition, Object rule) {
    return ordered("if", condition, "then", rule);
  }

  private static Map<String, Object> loop() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "each",
        described(
            Map.of("type", List.of("array", "object", "string")),
            "repeat for each item of a list, or for each key and value of a map"));
    properties.put("as", string("name of the item (default: item)"));
    return properties;
  }

  private static Map<String, Object> condition() {
    return described(
        Map.of("type", List.of("string", "boolean")),
        "condition over variables and facts of the host ("
            + String.join(", ", HostFacts.NAMES)
            + "; docs/expressions.md); applied only if it is true");
  }

  private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> string(String about) {
    return ordered("type", "string", "description", about);
  }

  private static Map<String, Object> list(Object items, String about) {
    Map<String, Object> schema = ordered("type", "array", "items", items);
    schema.put("description", about);
    return schema;
  }

  private static Map<String, Object> described(Map<String, Object> schema, String about) {
    Map<String, Object> described = new LinkedHashMap<>(new TreeMap<>(schema));
    described.put("description", about);
    return described;
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", REFERENCE + name);
  }

  private static Map<String, Object> ordered(
      String first, Object firstValue, String second, Object secondValue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, firstValue);
    map.put(second, secondValue);
    return map;
  }
}
