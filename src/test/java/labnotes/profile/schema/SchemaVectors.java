package labnotes.profile.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A resource that is wrong, and what a validator must say of it.
 *
 * @param resource in YAML
 * @param pointer the place in the profile
 * @param message a part of what Python's jsonschema says
 */
record SchemaVectors(String resource, String pointer, String message) {
  /** Returns the vectors of the file. */
  static List<SchemaVectors> all() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/profile/schema.vectors")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\s*\\|\\s*", -1))
        .map(
            parts ->
                new SchemaVectors(parts[0], "/notes/0/resources/0" + parts[1].strip(), parts[2]))
        .toList();
  }

  /** Returns a profile with the resource, in YAML. */
  String profile() {
    return "{ profile: p, summary: x, notes: [{ note: n, why: w, resources: ["
        + resource
        + "] }] }";
  }

  @Override
  public String toString() {
    return resource;
  }
}
