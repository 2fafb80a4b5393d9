package labnotes.profile.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.text.DiagnosticCollector;
import labnotes.text.InputFile;
import labnotes.text.InvalidTextException;
import labnotes.text.Position;

/**
 * A directory that contains the directories {@code profiles} and {@code templates}.
 *
 * @param shown the prefix of a file's path in messages
 */
public record DirectorySource(Path root, String shown) implements LibrarySource {
  private static final int MAXIMUM_DEPTH = 16;

  @Override
  public Optional<LibraryFile> read(String path, DiagnosticCollector problems) {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Position at = new Position(shown + path, 0, 0);
    try {
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        problems.error(
            "symbolic link leads out of the library", at, "copy the file into the library");
        return Optional.empty();
      }
      return Optional.of(new LibraryFile(shown + path, InputFile.of(file).text()));
    } catch (InvalidTextException invalid) {
      problems.add(invalid.diagnostic(shown + path));
    } catch (IOException unreadable) {
      problems.error("cannot read the file: " + unreadable.getMessage(), at);
    }
    return Optional.empty();
  }

  @Override
  public List<String> list(String directory) {
    Path top = root.resolve(directory);
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(top, MAXIMUM_DEPTH)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> top.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
