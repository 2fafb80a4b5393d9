package labnotes.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.house.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema of inventories is current, and agrees with the reader of inventories. */
final class InventorySchemaTest {
  private static final Path FILE = Path.of("profiles/inventory.schema.json");

  @TempDir Path directory;

  @Test
  void describesAllSettings() throws IOException {
    Golden.assertFile(FILE, InventorySchema.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ defaults: { become: sudo }, groups: { web: { hosts: { web1: , web2: {} } } } }",
        "{ groups: { web: { profiles: [a, b], groups: [db] } }, hosts: [web1, web2] }",
        "{ hosts: { web1: { port: 22, address: a@b, variables: { a: [1] } } } }",
      })
  void acceptsWhatTheReaderAccepts(String yaml) throws IOException {
    assertThat(isValid(yaml)).isTrue();
    assertThat(isReadable(yaml)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ hosts: { web1: { adress: a@b } } }",
        "{ group: { web: {} } }",
        "{ defaults: { become: sudu } }",
        "{ groups: { web: { hosts: web1 } } }",
      })
  void rejectsWhatTheReaderRejects(String yaml) throws IOException {
    assertThat(isValid(yaml)).isFalse();
    assertThat(isReadable(yaml)).isFalse();
  }

  private static boolean isValid(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE));
    JsonNode json =
        new ObjectMapper()
            .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    return schema.validate(json).isEmpty();
  }

  private boolean isReadable(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("inventory.yaml"), yaml + "\n");
    return new InventoryFile(file).read().value().isPresent();
  }
}
