package labnotes.profile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What Python's jsonschema, which editors and pipelines use, says of wrong profiles. */
class SchemaMessagesIT {
  private static final String SCRIPT =
      """
      import json, sys, jsonschema
      schema = json.load(open('profiles/profile.schema.json'))
      validator = jsonschema.Draft202012Validator(schema)
      print(json.dumps([[[''.join('/%s' % key for key in error.absolute_path), error.message]
          for error in validator.iter_errors(profile)] for profile in json.load(sys.stdin)]))
      """;

  @Test
  void namesTheKeyThatIsWrong() throws IOException {
    Needs.programs("python3");
    Needs.pythonModule("jsonschema");
    ObjectMapper mapper = new ObjectMapper();
    List<SchemaVectors> vectors = SchemaVectors.all();
    ArrayNode profiles = mapper.createArrayNode();
    for (SchemaVectors vector : vectors) {
      profiles.add(ProfileSchemaTest.json(vector.profile()));
    }
    JsonNode errors =
        mapper.readTree(
            Ended.running(List.of("python3", "-c", SCRIPT), mapper.writeValueAsString(profiles))
                .succeeded()
                .output());
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(20);
    SoftAssertions softly = new SoftAssertions();
    for (int index = 0; index < vectors.size(); index++) {
      SchemaVectors vector = vectors.get(index);
      JsonNode found = errors.get(index);
      softly.assertThat(found).as("%s", vector).hasSize(1);
      softly
          .assertThat(found.path(0).path(0).asText())
          .as("%s", vector)
          .isEqualTo(vector.pointer());
      softly.assertThat(found.path(0).path(1).asText()).as("%s", vector).contains(vector.message());
    }
    softly.assertAll();
  }
}
