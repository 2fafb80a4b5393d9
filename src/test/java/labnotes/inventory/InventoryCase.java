package labnotes.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of {@code src/test/resources/inventory}: files below {@code -- NAME}, the inventory first,
 * and what is expected below {@code -- expected}.
 */
record InventoryCase(Path source, String title, Map<String, String> files, String expected) {
  private static final String EXPECTED = "expected";

  static List<InventoryCase> all(String name) throws IOException {
    Path source = Path.of("src/test/resources/inventory", name);
    List<InventoryCase> cases = new ArrayList<>();
    for (String text : Files.readString(source).split("(?m)^== ", -1)) {
      if (!text.isBlank()) {
        cases.add(of(source, text));
      }
    }
    return cases;
  }

  private static InventoryCase of(Path source, String text) {
    String[] parts = text.split("(?m)^-- ", -1);
    Map<String, String> files = new LinkedHashMap<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      int end = part.indexOf('\n');
      files.put(part.substring(0, end), part.substring(end + 1).stripTrailing() + "\n");
    }
    String expected = files.getOrDefault(EXPECTED, "");
    files.remove(EXPECTED);
    return new InventoryCase(source, parts[0].strip(), files, expected.strip());
  }

  /** Writes the files below a directory, and returns the inventory. */
  Path write(Path directory) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return directory.resolve(files.keySet().iterator().next());
  }

  @Override
  public String toString() {
    return title;
  }
}
