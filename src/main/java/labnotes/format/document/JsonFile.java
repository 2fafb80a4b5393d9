package labnotes.format.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.format.Format;
import labnotes.format.WholeFileFormat;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** JSON as RFC 8259 defines it. */
public final class JsonFile {
  /** Files of programs that allow comments in JSON are not matched. */
  public static final Format FORMAT =
      WholeFileFormat.of(
          "json",
          "(?!.*/(\\.vscode|\\.devcontainer|Code|VSCodium|zed)/)(?!.*/[tj]sconfig[^/]*\\.json)"
              + ".*\\.json",
          new DocumentSyntax(Optional.empty(), JsonFile::problems));

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonFile() {}

  private static List<Diagnostic> problems(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    Deque<Set<String>> names = new ArrayDeque<>();
    int values = 0;
    try (JsonParser parser = FACTORY.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean isOutside = names.isEmpty();
        if (isOutside && ++values > 1) {
          return with(found, file, "there is text after the value", parser.currentTokenLocation());
        }
        if (token.isStructStart()) {
          names.push(new HashSet<>());
        } else if (token.isStructEnd()) {
          names.pop();
        } else if (token == JsonToken.FIELD_NAME && !names.element().add(parser.currentName())) {
          found.add(
              Diagnostic.warning(
                  "\"" + parser.currentName() + "\" is set twice; most programs use the last value",
                  at(file, parser.currentTokenLocation())));
        }
      }
      return values == 0
          ? List.of(Diagnostic.error("the file has no JSON value", new Position(file, 1, 1)))
          : List.copyOf(found);
    } catch (JsonProcessingException malformed) {
      String reason = reason(malformed.getOriginalMessage());
      return with(found, file, "invalid JSON: " + reason, malformed.getLocation());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The message of the library without its codes, features and places. */
  private static String reason(String message) {
    return message
        .lines()
        .findFirst()
        .orElse("malformed")
        .replaceFirst("maybe a \\(non-standard\\) comment\\?.*", "JSON has no comments")
        .replaceFirst("Unexpected character \\((.*?) ?\\(code [0-9]+[^)]*\\)\\)", "unexpected $1")
        .replaceFirst(" \\((JSON String|start marker).*", "");
  }

  private static List<Diagnostic> with(
      List<Diagnostic> found, String file, String message, JsonLocation place) {
    List<Diagnostic> all = new ArrayList<>(found);
    all.add(Diagnostic.error(message, at(file, place)));
    return List.copyOf(all);
  }

  private static Position at(String file, JsonLocation place) {
    return new Position(file, place.getLineNr(), place.getColumnNr());
  }
}
