package labnotes.profile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.house.Golden;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of profiles is current, valid, and agrees with the reader of profiles. */
final class ProfileSchemaTest {
  private static final Path FILE = Path.of("profiles/profile.schema.json");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static Schema schema() throws IOException {
    return REGISTRY.getSchema(Files.readString(FILE));
  }

  static Stream<Path> profiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("profiles"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @Test
  void describesAllKinds() throws IOException {
    Golden.assertFile(FILE, ProfileSchema.text());
  }

  @Test
  void isAValidSchema() throws IOException {
    Schema draft = REGISTRY.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    JsonNode own = new ObjectMapper().readTree(FILE.toFile());
    assertThat(draft.validate(own)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void acceptsEachBuiltInProfile(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).startsWith("# yaml-language-server: $schema=profile.schema.json\n");
    assertThat(schema().validate(json(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ file: /etc/a, content: x }",
        "{ file: '${home}/a', template: x, with: { a: [b] } }",
        "{ file: /etc/a, state: absent }",
        "{ file: /etc/a, content: x, mode: 0644, sensitive: true, triggers: [x], when: a }",
        "{ file: /etc/a, content: x, sensitive: '${flag}', merge: block, why: because }"
      })
  void acceptsValidResources(String resource) throws IOException {
    assertThat(schema().validate(json(profile(resource)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ fil: /etc/a, content: x }",
        "{ file: etc/a, content: x }",
        "{ file: /etc/a }",
        "{ file: /etc/a, content: x, template: y }",
        "{ file: /etc/a, tempalte: x, content: x }",
        "{ file: /etc/a, content: x, merge: wohle }",
        "{ file: /etc/a, content: x, sensitive: perhaps }",
        "{ file: /etc/a, content: x, triggers: x }",
        "{ file: /etc/a, content: x, after: [x] }",
        "hello"
      })
  void refusesInvalidResources(String resource) throws IOException {
    assertThat(schema().validate(json(profile(resource)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary: x",
        "{ profile: p, summary: x, sumary: y }",
        "{ profile: p, summary: x, os: freebsd }",
        "{ profile: p, summary: x, variables: { a: { type: text } } }",
        "{ profile: p, summary: x, notes: [{ why: w }] }"
      })
  void refusesInvalidProfiles(String profile) throws IOException {
    assertThat(schema().validate(json(profile))).isNotEmpty();
  }

  static Stream<SchemaVectors> vectors() throws IOException {
    return SchemaVectors.all().stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void namesTheKeyThatIsWrong(SchemaVectors vector) throws IOException {
    assertThat(schema().validate(json(vector.profile())))
        .extracting(error -> error.getInstanceLocation().toString())
        .containsOnly(vector.pointer());
  }

  private static String profile(String resource) {
    return "{ profile: p, summary: x, notes: [{ note: n, why: w, resources: ["
        + resource
        + "] }] }";
  }

  /** Returns a profile in YAML as JSON. */
  static JsonNode json(String yaml) {
    DiagnosticCollector problems = new DiagnosticCollector();
    JsonNode json =
        YamlReader.read("p.yaml", yaml, problems).map(ProfileSchemaTest::json).orElseThrow();
    assertThat(problems.list()).isEqualTo(List.of());
    return json;
  }

  private static JsonNode json(YamlValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof YamlMap map) {
      ObjectNode object = nodes.objectNode();
      map.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
      return object;
    }
    if (value instanceof YamlList items) {
      ArrayNode array = nodes.arrayNode();
      items.values().forEach(item -> array.add(json(item)));
      return array;
    }
    YamlScalar scalar = (YamlScalar) value;
    return switch (scalar.type()) {
      case STRING -> nodes.textNode(scalar.text());
      case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(scalar.text()));
      case INTEGER, DECIMAL -> nodes.numberNode(new BigDecimal(scalar.text()));
      case NULL -> nodes.nullNode();
    };
  }
}
