package labnotes.profile.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labnotes.profile.syntax.KindSyntax;

/**
 * The JSON Schema of a resource of any kind. It applies the schema of the one kind that is meant,
 * so that a validator names the key that is wrong in it and not that no kind fits.
 */
final class KindChoice {
  private KindChoice() {}

  /**
   * Returns the schema.
   *
   * @param reference the place of the kinds' schemas
   */
  static Map<String, Object> schema(String reference) {
    List<Object> choices = new ArrayList<>();
    List<Object> isOfKind = new ArrayList<>();
    List<Object> hasKind = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    for (KindSyntax kind : KindSyntax.all()) {
      Map<String, Object> isMeant = isMeant(kind);
      choices.add(when(isMeant, Map.of("$ref", reference + "kind-" + kind.name())));
      isOfKind.add(isMeant);
      hasKind.add(has(kind));
      keys.addAll(kind.keyNames());
    }
    Map<String, Object> known = new LinkedHashMap<>();
    keys.forEach(key -> known.put(key, true));
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("if", Map.of("propertyNames", Map.of("enum", List.copyOf(keys))));
    none.put("then", Map.of("anyOf", hasKind));
    none.put("else", unexpected(known));
    Map<String, Object> isOther = new LinkedHashMap<>();
    isOther.put("type", "object");
    isOther.put("not", Map.of("anyOf", isOfKind));
    choices.add(when(isOther, none));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", "a resource; its first key is its kind");
    schema.put("type", "object");
    schema.put("allOf", choices);
    return schema;
  }

  private static Map<String, Object> unexpected(Map<String, Object> known) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("properties", known);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> when(Object condition, Object rule) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("if", condition);
    schema.put("then", rule);
    return schema;
  }

  /**
   * Returns the schema of what is meant as a kind: it has the kind's key, and that is not a key of
   * another kind that it also has.
   */
  private static Map<String, Object> isMeant(KindSyntax kind) {
    List<Object> others = new ArrayList<>();
    for (KindSyntax other : KindSyntax.all()) {
      boolean isMutual = kind.keyNames().contains(other.name());
      if (!other.equals(kind) && !isMutual && other.keyNames().contains(kind.name())) {
        others.add(has(other));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>(has(kind));
    if (!others.isEmpty()) {
      schema.put("not", Map.of("anyOf", others));
    }
    return schema;
  }

  private static Map<String, Object> has(KindSyntax kind) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("required", List.of(kind.name()));
    return schema;
  }
}
