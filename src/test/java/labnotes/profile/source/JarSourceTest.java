package labnotes.profile.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import labnotes.text.DiagnosticCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarSourceTest {
  @Test
  void readsAndListsTheFilesOfAJar(@TempDir Path directory) throws IOException {
    Path jar = directory.resolve("labnotes.jar");
    Map<String, String> files =
        Map.of("profiles/p.yaml", "profile: p\nsummary: é\n", "templates/d/a", "a");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("templates/d/"));
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    JarSource source = new JarSource(jar, "built-in ");
    assertThat(source.list("templates")).isEqualTo(List.of("d/a"));
    assertThat(source.list("profiles")).isEqualTo(List.of("p.yaml"));
    assertThat(source.read("profiles/p.yaml", new DiagnosticCollector()))
        .contains(new LibraryFile("built-in profiles/p.yaml", "profile: p\nsummary: é\n", source));
    assertThat(source.read("templates/d", new DiagnosticCollector())).isEqualTo(Optional.empty());
    assertThat(source.read("profiles/q.yaml", new DiagnosticCollector()))
        .isEqualTo(Optional.empty());
  }

  @Test
  void hasTheFilesOfAJarAsSources(@TempDir Path directory) throws IOException {
    Path jar = directory.resolve("labnotes.jar");
    byte[] binary = {0, (byte) 0xff, '\n'};
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("files/app/logo"));
      zip.write(binary);
    }
    JarSource source = new JarSource(jar, "built-in ");
    assertThat(source.entry("files/app")).contains(new SourceEntry.SourceDirectory("files/app"));
    assertThat(source.entry("files/ap")).isEmpty();
    SourceEntry.SourceFile file =
        (SourceEntry.SourceFile) source.entry("files/app/logo").orElseThrow();
    assertThat(file.bytes().read()).isEqualTo(binary);
  }
}
