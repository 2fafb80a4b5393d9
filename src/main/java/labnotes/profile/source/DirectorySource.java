package labnotes.profile.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.profile.yaml.YamlReader;
import labnotes.text.DiagnosticCollector;
import labnotes.text.InputFile;
import labnotes.text.InvalidTextException;
import labnotes.text.OversizedFileException;
import labnotes.text.Position;

/**
 * A directory that contains the directories {@code profiles} and {@code templates}.
 *
 * @param shown the prefix of a file's path in messages
 * @param isBuiltIn whether it is a part of the program
 */
public record DirectorySource(Path root, String shown, boolean isBuiltIn) implements LibrarySource {
  private static final int MAXIMUM_DEPTH = 16;

  /** A directory of the user. */
  public DirectorySource(Path root, String shown) {
    this(root, shown, false);
  }

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
      return Optional.of(new LibraryFile(shown + path, InputFile.of(file).text(), this));
    } catch (InvalidTextException invalid) {
      problems.add(invalid.diagnostic(shown + path));
    } catch (OversizedFileException large) {
      problems.error(
          "cannot read the file: " + large.getMessage(),
          at,
          path.endsWith(".yaml") ? YamlReader.SPLIT : "split it, and include the parts");
    } catch (IOException unreadable) {
      problems.error("cannot read the file: " + unreadable.getMessage(), at);
    }
    return Optional.empty();
  }

  @Override
  public Optional<Path> editable(String path) {
    return isBuiltIn ? Optional.empty() : Optional.of(root.resolve(path));
  }

  @Override
  public Optional<SourceEntry> entry(String path) {
    try {
      Path file = root.resolve(path);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        return Optional.of(
            new SourceEntry.Unusable(path, "is a symbolic link that leads out of the library"));
      }
      if (Files.isDirectory(real)) {
        return Optional.of(new SourceEntry.SourceDirectory(path));
      }
      return Optional.of(
          Files.isRegularFile(real)
              ? new SourceEntry.SourceFile(path, isExecutable(real), bytes(real))
              : new SourceEntry.Unusable(path, "is not a regular file"));
    } catch (InvalidPathException invalid) {
      return Optional.of(new SourceEntry.Unusable(path, "cannot be the name of a file"));
    } catch (NoSuchFileException dangling) {
      return Optional.of(
          new SourceEntry.Unusable(path, "is a symbolic link to a file that does not exist"));
    } catch (IOException unreadable) {
      return Optional.of(
          new SourceEntry.Unusable(path, "cannot be read: " + unreadable.getMessage()));
    }
  }

  @Override
  public List<SourceEntry> walk(String directory) throws IOException {
    if (entry(directory).filter(SourceEntry.SourceDirectory.class::isInstance).isEmpty()) {
      throw new IOException("it is not a directory of the library");
    }
    List<SourceEntry> entries = new ArrayList<>();
    add(root.resolve(directory), directory, 0, entries);
    return entries;
  }

  private static void add(Path directory, String path, int depth, List<SourceEntry> entries)
      throws IOException {
    if (depth > SourceEntry.MAXIMUM_DEPTH) {
      throw new IOException(
          "it has more than %d directories in one another, below %s…"
              .formatted(SourceEntry.MAXIMUM_DEPTH, path.substring(0, SourceEntry.MAXIMUM_DEPTH)));
    }
    List<Path> children;
    try (Stream<Path> listed = Files.list(directory)) {
      children = listed.sorted().toList();
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      String below = path + "/" + name;
      if (entries.size() >= SourceEntry.MAXIMUM_COUNT) {
        throw new IOException("it has more than " + SourceEntry.MAXIMUM_COUNT + " files");
      }
      SourceEntry entry = child(child, name, below);
      entries.add(entry);
      if (entry instanceof SourceEntry.SourceDirectory) {
        add(child, below, depth + 1, entries);
      }
    }
  }

  private static SourceEntry child(Path child, String name, String path) throws IOException {
    // Java replaces what is not UTF-8, so that the name is one of another file.
    if (!child.resolveSibling(name).equals(child)) {
      return new SourceEntry.Unusable(path, "has a name that is not UTF-8");
    }
    PosixFileAttributes attributes =
        Files.readAttributes(child, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      return new SourceEntry.SourceLink(path, Files.readSymbolicLink(child).toString());
    }
    if (attributes.isDirectory()) {
      return new SourceEntry.SourceDirectory(path);
    }
    boolean isExecutable = attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    return attributes.isRegularFile()
        ? new SourceEntry.SourceFile(path, isExecutable, bytes(child))
        : new SourceEntry.Unusable(path, "is not a regular file");
  }

  private static SourceEntry.Bytes bytes(Path file) {
    return () -> new InputFile(file, SourceEntry.MAXIMUM_SIZE, Duration.ZERO).bytes();
  }

  private static boolean isExecutable(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
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
