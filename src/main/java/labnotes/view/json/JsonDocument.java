package labnotes.view.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * The document that a command prints: the program's version, the command, its result and the exit
 * code.
 *
 * @param version of the program
 * @param command such as {@code probe run}
 */
public record JsonDocument(String version, String command) {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final JsonMapper COMPACT = new JsonMapper();

  /** Returns the document with the fields that are added to it, without a newline at the end. */
  public String with(int exit, Consumer<ObjectNode> fields) {
    return text(PRETTY, exit, fields);
  }

  /** Returns the document as one line. */
  String line(int exit, Consumer<ObjectNode> fields) {
    return text(COMPACT, exit, fields);
  }

  private String text(JsonMapper mapper, int exit, Consumer<ObjectNode> fields) {
    ObjectNode document = mapper.createObjectNode();
    document.put("labnotes", version).put("command", command);
    fields.accept(document);
    try {
      return mapper.writeValueAsString(document.put("exit", exit));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
