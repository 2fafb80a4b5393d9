package labnotes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A session of a user with the program: commands with their expected output, and files.
 *
 * <p>A line {@code $ labnotes …} runs the program, with variables of the environment as {@code $
 * NAME=VALUE labnotes …}, and {@code $ sh …} a shell. Below it stand {@code exit N} (0 where it is
 * left out), and under {@code stdout:} or {@code stderr:} the lines that are expected there,
 * indented by two blanks. A line {@code ...} stands for any lines, and {@code <*>} for anything in
 * a line. After {@code -- NAME --} follows a file of that name. {@code $WORK} is the directory that
 * holds them.
 */
record Script(List<Step> steps, Map<String, String> files) {

  /** One command and what is expected of it; a stream without expectation is not checked. */
  static final class Step {
    final String command;
    int exit;
    final Map<String, List<String>> expected = new LinkedHashMap<>();

    Step(String command) {
      this.command = command;
    }
  }

  static Script read(Path path) throws IOException {
    List<Step> steps = new ArrayList<>();
    Map<String, String> files = new LinkedHashMap<>();
    String file = "";
    String stream = "";
    for (String line : Files.readAllLines(path)) {
      if (line.startsWith("-- ") && line.endsWith(" --")) {
        file = line.substring(3, line.length() - 3);
        files.put(file, "");
      } else if (!file.isEmpty()) {
        files.merge(file, line + "\n", String::concat);
      } else if (line.startsWith("$ ")) {
        steps.add(new Step(line.substring(2)));
        stream = "";
      } else if (line.startsWith("exit ")) {
        last(steps).exit = Integer.parseInt(line.substring(5));
      } else if (line.equals("stdout:") || line.equals("stderr:")) {
        stream = line.substring(0, 6);
        last(steps).expected.put(stream, new ArrayList<>());
      } else if (!stream.isEmpty() && (line.startsWith("  ") || line.isEmpty())) {
        Objects.requireNonNull(last(steps).expected.get(stream))
            .add(line.isEmpty() ? "" : line.substring(2));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new IllegalArgumentException(path + ": what is '" + line + "'?");
      }
    }
    steps.forEach(step -> step.expected.values().forEach(Script::trim));
    return new Script(steps, files);
  }

  private static Step last(List<Step> steps) {
    return steps.get(steps.size() - 1);
  }

  private static void trim(List<String> lines) {
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
  }
}
