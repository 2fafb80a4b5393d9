package labnotes.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases kept as text: {@code == title}, the file's text, then steps that start with {@code -- }. A
 * {@code ␍} stands for a carriage return, {@code ␄} at the end for a missing last newline.
 */
final class Cases {
  static final Path FOLDER = Path.of("src/test/resources/format");

  /** What is done with the text of a case, and the lines that come of it. */
  record Step(String command, String body) {}

  record Case(String format, String title, String text, List<Step> steps) {}

  private Cases() {}

  static List<Case> all() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cases")).sorted().toList()) {
        String name = file.getFileName().toString();
        for (String part : Files.readString(file).split("(?m)^== ", -1)) {
          if (!part.isBlank()) {
            cases.add(parse(name.substring(0, name.length() - ".cases".length()), part));
          }
        }
      }
    }
    return cases;
  }

  private static Case parse(String format, String part) {
    String[] steps = part.split("(?m)^-- ", -1);
    List<Step> list = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      list.add(new Step(head(steps[i]), body(steps[i])));
    }
    return new Case(format, head(steps[0]), body(steps[0]), list);
  }

  private static String head(String part) {
    return part.substring(0, part.indexOf('\n'));
  }

  private static String body(String part) {
    String body = part.substring(part.indexOf('\n') + 1).replace("␍", "\r");
    return body.endsWith("␄\n") ? body.substring(0, body.length() - 2) : body;
  }
}
