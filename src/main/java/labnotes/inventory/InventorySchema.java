package labnotes.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labnotes.profile.schema.SchemaJson;
import labnotes.transport.become.BecomeMethod;

/** The JSON Schema of inventories in labnotes' own format, generated from the settings of hosts. */
public final class InventorySchema {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";
  private static final String STRING = "string";

  private InventorySchema() {}

  /** Returns the schema, draft 2020-12, as indented JSON. */
  public static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "labnotes inventory");
    schema.put("description", "Hosts, groups, and their variables and connections");
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put(NativeInventory.DEFAULTS, described(object(values()), "values of all hosts"));
    parts.put(NativeInventory.GROUPS, named("group", "groups by name"));
    parts.put(NativeInventory.HOSTS, named("host", "hosts without a group, by name"));
    schema.putAll(object(parts));
    Map<String, Object> group = values();
    group.put(NativeInventory.HOSTS, named("host", "hosts of the group, by name"));
    group.put(NativeInventory.GROUPS, named("group", "child groups by name"));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("group", orNull(group));
    definitions.put("host", orNull(values()));
    schema.put("$defs", definitions);
    return SchemaJson.text(schema) + "\n";
  }

  private static Map<String, Object> values() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (HostSetting setting : HostSetting.values()) {
      properties.put(setting.key(), described(type(setting), setting.about()));
    }
    properties.put(
        NativeInventory.VARIABLES,
        described(Map.of(TYPE, List.of(OBJECT, "null")), "variables of profiles by name"));
    return properties;
  }

  private static Map<String, Object> type(HostSetting setting) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (setting) {
      case BECOME ->
          schema.put("enum", Stream.of(BecomeMethod.values()).map(Object::toString).toList());
      case CONNECTION -> schema.put("enum", List.of("ssh", "local"));
      case PORT, TIMEOUT -> schema.put(TYPE, List.of("integer", STRING));
      default -> {
        if (setting.form() == HostSetting.Form.LIST) {
          schema.put(TYPE, List.of(STRING, "array"));
          schema.put("items", Map.of(TYPE, STRING));
        } else {
          schema.put(TYPE, STRING);
        }
      }
    }
    return schema;
  }

  /** A map of names to a definition, or a list of names. */
  private static Map<String, Object> named(String definition, String about) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(TYPE, List.of(OBJECT, "array", "null"));
    schema.put("additionalProperties", Map.of("$ref", "#/$defs/" + definition));
    schema.put("items", Map.of(TYPE, STRING));
    return described(schema, about);
  }

  private static Map<String, Object> orNull(Map<String, Object> properties) {
    Map<String, Object> schema = object(properties);
    schema.put(TYPE, List.of(OBJECT, "null"));
    return schema;
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(TYPE, OBJECT);
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> described(Map<String, Object> schema, String about) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", about);
    return described;
  }
}
