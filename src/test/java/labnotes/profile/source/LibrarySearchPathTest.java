package labnotes.profile.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.DiagnosticCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places where profiles and templates are searched. */
final class LibrarySearchPathTest {
  @TempDir private Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private LibrarySearchPath standard(Map<String, String> environment) {
    return LibrarySearchPath.standard(
        Optional.of(root.resolve("lab")), root.resolve("work"), environment);
  }

  private static String profile(LibrarySearchPath library, String name) {
    DiagnosticCollector problems = new DiagnosticCollector();
    String text = library.profile(name, problems).map(LibraryFile::text).orElse("missing");
    assertThat(problems.list()).isEmpty();
    return text;
  }

  @Test
  void searchesTheGivenDirectoryThenTheWorkingDirectoryThenTheConfiguration() throws IOException {
    write("lab/profiles/web.yaml", "given");
    write("work/profiles/web.yaml", "working");
    write("work/profiles/db.yaml", "working");
    write("config/labnotes/profiles/db.yaml", "configured");
    write("config/labnotes/profiles/mail.yaml", "configured");
    LibrarySearchPath library =
        standard(Map.of("XDG_CONFIG_HOME", root.resolve("config").toString()));
    assertThat(profile(library, "web")).isEqualTo("given");
    assertThat(profile(library, "db")).isEqualTo("working");
    assertThat(profile(library, "mail")).isEqualTo("configured");
    assertThat(library.profiles()).contains("db", "freebsd-10.1-desktop", "mail", "web");
  }

  @Test
  void findsTheConfigurationInTheHomeDirectory() throws IOException {
    write("home/.config/labnotes/profiles/mail.yaml", "home");
    Map<String, String> environment = Map.of("HOME", root.resolve("home").toString());
    assertThat(profile(standard(environment), "mail")).isEqualTo("home");
  }

  @Test
  void listsTemplatesOfSubdirectories() throws IOException {
    write("templates/nginx/vhost.conf", "");
    write("templates/motd", "");
    LibrarySearchPath library = new LibrarySearchPath(List.of(new DirectorySource(root, "")));
    assertThat(library.templates()).containsExactly("motd", "nginx/vhost.conf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/secret", "a/../../secret", "", "a//b", ".", "a\\b"})
  void findsNoTemplateOutsideOfTheDirectory(String name) throws IOException {
    write("secret", "x");
    write("templates/a/b", "x");
    LibrarySearchPath library = new LibrarySearchPath(List.of(new DirectorySource(root, "")));
    assertThat(library.template(name, new DiagnosticCollector())).isEqualTo(Optional.empty());
  }
}
