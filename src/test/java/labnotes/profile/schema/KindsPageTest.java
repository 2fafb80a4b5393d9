package labnotes.profile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import labnotes.format.Formats;
import labnotes.house.Golden;
import labnotes.profile.syntax.ContentKey;
import labnotes.profile.syntax.KeySyntax;
import labnotes.profile.syntax.KindSyntax;
import org.junit.jupiter.api.Test;

/** The page of kinds is generated from the kinds and their test cases. */
final class KindsPageTest {
  private static final Path PAGE = Path.of("docs/kinds.md");
  private static final String HEAD = "| key | type | default | description |\n|---|---|---|---|\n";
  private static final Path CASES = Path.of("src/test/resources/kinds");

  @Test
  void describesAllKinds() throws IOException {
    Golden.assertFile(PAGE, page());
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Profiles and kinds of resources

            The keys of profiles, variables, notes and all kinds of resources.

            """);
    JsonNode schema = new ObjectMapper().readTree(ProfileSchema.text());
    part(page, "A profile", schema);
    part(page, "A variable", schema.at("/$defs/variable"));
    part(page, "A note", schema.at("/$defs/note"));
    page.append(
        """
        ## A resource

        A resource is a map. Its first key is its kind, and the value of this key is its name. Its address is `KIND:NAME`,
        and `KIND:FILE:NAME` for a setting, a line or a block of a file.
        A string can contain `${variable}` and `${env:NAME}`. A value of another type can be a single variable.

        """);
    table(page, "", KindSyntax.common());
    page.append("| `why` | string | the note's `why` | reason for the resource |\n");
    String condition = schema.at("/$defs/note/properties/when/description").asText();
    page.append("| `when` | condition | `true` | ").append(condition).append(" |\n");
    for (KindSyntax kind :
        KindSyntax.all().stream().sorted(Comparator.comparing(KindSyntax::name)).toList()) {
      page.append("\n## ").append(kind.name()).append("\n\n").append(kind.about()).append(".\n\n");
      table(page, kind.name(), kind.keys());
      page.append("\n```yaml\n").append(example(kind.name())).append("```\n");
    }
    page.append("\n## Formats\n\nValues of `format`, for files whose path does not show it: ");
    page.append(String.join(", ", Formats.names().stream().map(one -> "`" + one + "`").toList()));
    return page.append(".\n").toString();
  }

  private static void part(StringBuilder page, String title, JsonNode schema) {
    page.append("## ").append(title).append("\n\n").append(HEAD);
    rows(page, "", schema);
    page.append('\n');
  }

  private static void rows(StringBuilder page, String above, JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(key -> required.add(key.asText()));
    for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
      Map<?, ?> of = new ObjectMapper().convertValue(key.getValue(), Map.class);
      String defaultValue = of.containsKey("default") ? "`" + of.get("default") + "`" : "";
      String wanted = required.contains(key.getKey()) ? "**required**" : defaultValue;
      row(page, above + key.getKey(), type(of), wanted, of);
      rows(page, above + key.getKey() + ": ", key.getValue());
    }
  }

  private static void row(
      StringBuilder page, String key, String type, String defaultValue, Map<?, ?> schema) {
    String about = String.valueOf(schema.get("description"));
    page.append("| `%s` | %s | %s | %s |\n".formatted(key, type, defaultValue, about));
  }

  /** The first key of a kind is its name, written under the kind's name. */
  private static void table(StringBuilder page, String kind, List<KeySyntax> keys) {
    page.append(HEAD);
    for (KeySyntax syntax : keys) {
      for (String key : syntax.names()) {
        Map<?, ?> schema = (Map<?, ?>) Objects.requireNonNull(syntax.properties().get(key));
        boolean isTitle = !kind.isEmpty() && syntax.equals(keys.get(0));
        row(page, isTitle ? kind : key, type(schema), defaultValue(syntax, key, schema), schema);
      }
    }
  }

  private static String defaultValue(KeySyntax syntax, String key, Map<?, ?> schema) {
    if (schema.containsKey("default")) {
      return "`" + schema.get("default") + "`";
    }
    if (syntax instanceof ContentKey) {
      return key.equals("with") ? "" : "**`template`, `source` or `content`**";
    }
    return syntax.isRequired() ? "**required**" : "";
  }

  /** Returns the type of a value from its JSON Schema. */
  private static String type(Map<?, ?> schema) {
    if (schema.get("then") instanceof Map<?, ?> value) {
      return type(value);
    }
    if (schema.get("enum") instanceof List<?> words) {
      return String.join(" or ", words.stream().map(word -> "`" + word + "`").toList());
    }
    if (schema.get("items") instanceof Map<?, ?> each) {
      return "list of " + plural(type(each));
    }
    if (schema.get("$ref") instanceof String reference) {
      return reference.replaceFirst(".*/", "");
    }
    if (schema.get("properties") instanceof Map<?, ?> keys) {
      return "map: "
          + String.join(", ", keys.keySet().stream().map(one -> "`" + one + "`").toList());
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> each) {
      return "map of " + plural(type(each));
    }
    if (String.valueOf(schema.get("pattern")).startsWith("^(/")) {
      return "absolute path";
    }
    if (String.valueOf(schema.get("pattern")).contains(":")) {
      return "address";
    }
    if (schema.get("type") instanceof List<?> types && types.contains("object")) {
      return types.stream()
          .map(one -> type(Map.of("type", one)))
          .collect(Collectors.joining(" or "));
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "null", "any" -> "any value";
      case "array" -> "list";
      case "boolean" -> "`true` or `false`";
      case "integer" -> "integer";
      case "object" -> "map";
      default -> "string";
    };
  }

  private static String plural(String noun) {
    return noun.startsWith("`") ? noun : noun + (noun.endsWith("s") ? "es" : "s");
  }

  /** Returns the resource of the first case of a kind that plans a change. */
  private static String example(String kind) throws IOException {
    List<String> resources = new ArrayList<>();
    for (String text : Files.readString(CASES.resolve(kind + ".txt")).split("(?m)^== ", -1)) {
      if (text.contains("\n-> " + kind + ":") && !text.contains(" refused\n")) {
        resources.add(
            text.substring(text.indexOf('\n') + 1).replaceFirst("(?s)\n(-- |-> ).*", "\n"));
      }
    }
    assertThat(resources)
        .as(
            "no case of the kind '%s' plans a change; write one in %s, then bin/accept",
            kind, CASES)
        .isNotEmpty();
    return withoutOwnFile(resources.get(0), kind);
  }

  /** A case has the file that a resource such as a quadlet brings as a resource of its own. */
  private static String withoutOwnFile(String resources, String kind) {
    int at = resources.indexOf("- " + kind + ": ");
    boolean isOwn =
        resources.startsWith("- file: ") && resources.substring(at).contains("\n  content: ");
    return isOwn ? resources.substring(at) : resources;
  }
}
