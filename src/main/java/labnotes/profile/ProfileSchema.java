package labnotes.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labnotes.kind.codec.ValueType;
import labnotes.profile.schema.SchemaJson;
import labnotes.profile.variable.VariableType;

/** The JSON Schema of profiles, made from the records of the resources. */
public final class ProfileSchema {
  private static final String REFERENCE = "#/$defs/";

  private ProfileSchema() {}

  /** Writes the schema to the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), text());
  }

  /** The schema, draft 2020-12, as indented JSON. */
  public static String text() {
    return SchemaJson.text(schema()) + "\n";
  }

  private static Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "labnotes profile");
    schema.put("description", "What a machine shall be, note by note");
    schema.putAll(object(List.of("profile", "summary"), properties()));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("variable", variable());
    definitions.put("note", note());
    List<Object> kinds = new ArrayList<>();
    for (KindSyntax.Entry kind : KindSyntax.all()) {
      definitions.put("kind-" + kind.name(), kind(kind));
      kinds.add(reference("kind-" + kind.name()));
    }
    definitions.put("resource", Map.of("anyOf", kinds));
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("profile", string("the profile's name, which is the file's name too"));
    properties.put("family", string("the name that stays when the system's release moves"));
    properties.put("summary", string("what it is for, in one line"));
    Map<String, Object> system = new LinkedHashMap<>();
    system.put("family", string("as the host's os-release names it: freebsd, debian, alpine, …"));
    system.put(
        "version",
        described(
            new ValueSyntax(new ValueType.Text()).schema(), "a release line as \"10.1\", or bounds as \">=10.1 <11\""));
    properties.put("os", described(object(List.of("family"), system), "the system that it is for"));
    properties.put("extends", list(Map.of("type", "string"), "profiles that this one adds to"));
    properties.put(
        "variables",
        described(
            Map.of("type", "object", "additionalProperties", reference("variable")),
            "what a user can choose"));
    properties.put("notes", list(reference("note"), "the parts of the profile, in order"));
    return properties;
  }

  private static Map<String, Object> variable() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "type",
        described(
            Map.of("enum", VariableType.words(), "default", "string"), "what its values are"));
    properties.put("default", Map.of("description", "its value where nobody gives one"));
    properties.put("about", string("what it is, a clause"));
    properties.put("choices", list(new ValueSyntax(new ValueType.Text()).schema(), "the only values that there are"));
    properties.put("pattern", string("a regular expression that the whole value matches"));
    return object(List.of(), properties);
  }

  private static Map<String, Object> note() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("note", string("its title"));
    properties.put("why", string("why the machine shall have it"));
    properties.put("source", string("where that is known from"));
    properties.put("when", condition());
    properties.put("resources", list(reference("resource"), "what the machine shall have"));
    return object(List.of("note", "why"), properties);
  }

  private static Map<String, Object> kind(KindSyntax.Entry kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(kind.name(), kind.title().schema());
    List<String> required = new ArrayList<>(List.of(kind.name()));
    List<Object> rules = new ArrayList<>();
    for (KeySyntax parameter : kind.others()) {
      properties.putAll(parameter.properties());
      if (parameter instanceof ContentKey content) {
        rules.addAll(rules(content));
      } else if (parameter.isRequired()) {
        required.addAll(parameter.names());
      }
    }
    KindSyntax.common().forEach(parameter -> properties.putAll(parameter.properties()));
    properties.put("why", string("why the machine shall have it; the note's own otherwise"));
    properties.put("when", condition());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", kind.about());
    schema.putAll(object(required, properties));
    if (!rules.isEmpty()) {
      schema.put("allOf", rules);
    }
    return schema;
  }

  private static List<Object> rules(ContentKey content) {
    Object absent =
        ordered(
            "required", List.of("state"), "properties", Map.of("state", Map.of("const", "absent")));
    List<Object> rules = new ArrayList<>();
    rules.add(Map.of("not", Map.of("required", List.of("template", "content"))));
    if (content.isRequired()) {
      rules.add(
          Map.of(
              "anyOf",
              List.of(
                  Map.of("required", List.of("template")),
                  Map.of("required", List.of("content")),
                  absent)));
    }
    return rules;
  }

  private static Map<String, Object> condition() {
    return described(
        Map.of("type", List.of("string", "boolean")),
        "an expression over variables and facts (os.family, os.version, kernel, arch, host, user)"
            + " that says whether it is part of the profile");
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
