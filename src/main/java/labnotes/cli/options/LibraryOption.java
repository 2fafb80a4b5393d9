package labnotes.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the directory of the user's profiles and inventory. */
public final class LibraryOption {
  @Option(
      names = "--library",
      paramLabel = "DIR",
      description =
          "directory with profiles/, templates/ and inventory.yaml that is searched first")
  private @Nullable Path library;

  /** Returns the directory that the user chose; empty for the default ones. */
  public Optional<Path> directory() {
    return Optional.ofNullable(library);
  }
}
