package labnotes.profile;

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
import labnotes.format.Formats;
import labnotes.house.Golden;
import org.junit.jupiter.api.Test;

/** The page of kinds is made from the kinds themselves and from the cases that they are held to. */
final class KindsPageTest {
  private static final Path PAGE = Path.of("docs/kinds.md");
  private static final String HEAD =
      "| key | what it takes | default | what it says |\n|---|---|---|---|\n";
  private static final Path CASES = Path.of("src/test/resources/kinds");

  @Test
  void thePageIsWhatTheKindsSay() throws IOException {
    Golden.assertFile(PAGE, page());
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Profiles and kinds of resources

            What each key of a profile and of each kind means.

            """);
    JsonNode schema = new ObjectMapper().readTree(ProfileSchema.text());
    part(page, "A profile", schema);
    part(page, "A variable", schema.at("/$defs/variable"));
    part(page, "A note", schema.at("/$defs/note"));
    page.append(
        """
        ## A resource

        A resource is a map whose first key is its kind and whose value is its name; its address is KIND:NAME. A text may
        hold `${variable}` and `${env:NAME}`; a key that wants no text can be such a variable as a whole.

        """);
    table(page, "", KindSyntax.common());
    page.append("| `why` | text | the note's | why the machine shall have it |\n");
    page.append("| `when` | condition | always | ").append(condition()).append(" |\n");
    for (KindSyntax.Entry kind :
        KindSyntax.all().stream().sorted(Comparator.comparing(KindSyntax.Entry::name)).toList()) {
      page.append("\n## ").append(kind.name()).append("\n\n").append(kind.about()).append(".\n\n");
      table(page, kind.name(), kind.syntax());
      page.append("\n```yaml\n").append(example(kind.name())).append("```\n");
    }
    page.append("\n## Formats\n\nWhat `format` can be, where the path does not show it: ");
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
      String standard = of.containsKey("default") ? "`" + of.get("default") + "`" : "";
      String wanted = required.contains(key.getKey()) ? "**required**" : standard;
      row(page, above + key.getKey(), type(of), wanted, of);
      rows(page, above + key.getKey() + ": ", key.getValue());
    }
  }

  private static void row(
      StringBuilder page, String key, String type, String standard, Map<?, ?> schema) {
    String about = String.valueOf(schema.get("description"));
    page.append("| `%s` | %s | %s | %s |\n".formatted(key, type, standard, about));
  }

  private static String condition() {
    return "an expression over variables and facts (`os.family`, `os.version`, `kernel`, `arch`,"
        + " `host`, `user`) that says whether it is part of the profile";
  }

  /** The first parameter of a kind is its name, written under the kind's word. */
  private static void table(StringBuilder page, String kind, List<KeySyntax> parameters) {
    page.append(HEAD);
    for (KeySyntax parameter : parameters) {
      for (String key : parameter.names()) {
        Map<?, ?> schema = (Map<?, ?>) Objects.requireNonNull(parameter.properties().get(key));
        boolean title = !kind.isEmpty() && parameter.equals(parameters.get(0));
        row(page, title ? kind : key, type(schema), standard(parameter, key, schema), schema);
      }
    }
  }

  private static String standard(KeySyntax parameter, String key, Map<?, ?> schema) {
    if (schema.containsKey("default")) {
      return "`" + schema.get("default") + "`";
    }
    if (parameter instanceof ContentKey) {
      return key.equals("with") ? "" : "**one of both**";
    }
    return parameter.isRequired() ? "**required**" : "";
  }

  /** What a value is, from its JSON Schema. */
  private static String type(Map<?, ?> schema) {
    if (schema.get("anyOf") instanceof List<?> choices) {
      return type((Map<?, ?>) choices.get(0));
    }
    if (schema.get("enum") instanceof List<?> words) {
      return String.join(" or ", words.stream().map(word -> "`" + word + "`").toList());
    }
    if (schema.get("items") instanceof Map<?, ?> each) {
      return "list: " + type(each);
    }
    if (schema.get("$ref") instanceof String reference) {
      return reference.replaceFirst(".*/", "");
    }
    if (schema.get("properties") instanceof Map<?, ?> keys) {
      return "map: "
          + String.join(", ", keys.keySet().stream().map(one -> "`" + one + "`").toList());
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> each) {
      return "map: each name a " + type(each);
    }
    if (String.valueOf(schema.get("pattern")).startsWith("^(/")) {
      return "absolute path";
    }
    if (String.valueOf(schema.get("pattern")).contains(":")) {
      return "address";
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "boolean" -> "`true` or `false`";
      case "integer" -> "whole number";
      case "object" -> "map";
      default -> "text";
    };
  }

  /** The wish of the first case of a kind that comes to a change. */
  private static String example(String kind) throws IOException {
    List<String> wishes = new ArrayList<>();
    for (String text : Files.readString(CASES.resolve(kind + ".txt")).split("(?m)^== ", -1)) {
      if (text.contains("\n-> " + kind + ":") && !text.contains(" refused\n")) {
        wishes.add(text.substring(text.indexOf('\n') + 1).replaceFirst("(?s)\n(-- |-> ).*", "\n"));
      }
    }
    return wishes.get(0);
  }
}
