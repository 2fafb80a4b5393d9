package labnotes.profile.variable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.text.InputFile;

/**
 * A YAML file with values of variables.
 *
 * @param name how messages name it
 * @param known the text of an input that can be read only once
 */
public record VariableFile(String name, Optional<String> known) {
  /** The file at a path, which is read when its values are needed. */
  public static VariableFile of(Path path) {
    return new VariableFile(path.toString(), Optional.empty());
  }

  String text() throws IOException {
    return known.isPresent() ? known.get() : InputFile.of(Path.of(name)).text();
  }
}
