package labnotes.profile.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import labnotes.text.DiagnosticCollector;

/** The jar of the program, which contains the built-in profiles and templates. */
record JarSource(Path jar, String shown) implements LibrarySource {
  @Override
  public Optional<LibraryFile> read(String path, DiagnosticCollector problems) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null || entry.isDirectory()) {
        return Optional.empty();
      }
      try (InputStream stream = zip.getInputStream(entry)) {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(new LibraryFile(shown + path, text, this));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Optional<SourceEntry> entry(String path) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry != null && !entry.isDirectory()) {
        return Optional.of(new SourceEntry.SourceFile(path, false, () -> bytes(path)));
      }
      boolean isDirectory = zip.stream().anyMatch(other -> other.getName().startsWith(path + "/"));
      return isDirectory ? Optional.of(new SourceEntry.SourceDirectory(path)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public List<SourceEntry> walk(String directory) {
    Map<String, SourceEntry> entries = new TreeMap<>();
    for (String name : list(directory)) {
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        String above = directory + "/" + name.substring(0, slash);
        entries.put(above, new SourceEntry.SourceDirectory(above));
      }
      String path = directory + "/" + name;
      entries.put(path, new SourceEntry.SourceFile(path, false, () -> bytes(path)));
    }
    return List.copyOf(entries.values());
  }

  private byte[] bytes(String path) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream stream = zip.getInputStream(zip.getEntry(path))) {
      return stream.readAllBytes();
    }
  }

  @Override
  public List<String> list(String directory) {
    String prefix = directory + "/";
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
          .map(entry -> entry.getName().substring(prefix.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
