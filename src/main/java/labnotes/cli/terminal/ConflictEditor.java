package labnotes.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's editor for a text with conflict markers. */
record ConflictEditor(Terminal terminal) {
  private static final String DEFAULT_EDITOR = "vi";

  /** Whether a text still has conflict markers. */
  static boolean hasMarkers(String text) {
    return text.lines()
        .anyMatch(line -> line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> "));
  }

  /** Returns the edited text, or the original if the editor failed. */
  String edit(String marked) {
    String editor = terminal.variable("EDITOR").orElse(DEFAULT_EDITOR);
    try {
      Path file = Files.createTempFile("labnotes-", ".merge");
      try {
        Files.writeString(file, marked);
        int status = run(editor, file);
        if (status != 0) {
          terminal.err().println("not accepted: " + editor + " exited with status " + status);
          return marked;
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (hasMarkers(text)) {
          terminal.err().println("not accepted: conflict markers remain; edit again");
        }
        return text;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException broken) {
      terminal.err().println("cannot edit: " + broken.getMessage());
      return marked;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return marked;
    }
  }

  private static int run(String editor, Path file) throws IOException, InterruptedException {
    return new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
        .inheritIO()
        .start()
        .waitFor();
  }
}
