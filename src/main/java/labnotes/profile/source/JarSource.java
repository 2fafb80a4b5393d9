package labnotes.profile.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import labnotes.text.DiagnosticCollector;

/** The profiles and templates that the program brings in its jar. */
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
        return Optional.of(new LibraryFile(shown + path, text));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder + "/";
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
          .map(entry -> entry.getName().substring(prefix.length()))
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
