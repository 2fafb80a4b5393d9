package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/licenses.md is generated from the POMs of the libraries that the jar runs with. */
final class LicensesPageTest {
  private static final Path PAGE = Path.of("docs/licenses.md");

  @Test
  void listsTheLicenseOfEachRuntimeLibrary() throws IOException {
    Golden.assertFile(PAGE, page());
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Licenses of the libraries

            labnotes is licensed under the [Apache License 2.0](../LICENSE). It uses these libraries, which Maven downloads. The
            licenses are those that the libraries' POMs declare.

            | library | version | license |
            |---|---|---|
            """);
    for (MavenPom pom : runtime().values()) {
      assertThat(pom.licenses()).as("licenses of %s", pom.coordinates()).isNotEmpty();
      page.append("| `%s` | %s | %s |\n".formatted(pom.coordinates(), pom.version(), links(pom)));
    }
    return page.toString();
  }

  private static String links(MavenPom pom) {
    return pom.licenses().stream()
        .map(license -> "[%s](%s)".formatted(license.name(), license.url()))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, MavenPom> runtime() throws IOException {
    Map<String, MavenPom> found = new TreeMap<>();
    Map<String, MavenPom> available = MavenPom.onClassPath();
    MavenPom project = MavenPom.read(Path.of("pom.xml"));
    assertThat(available).containsKeys(project.dependencies().toArray(String[]::new));
    add(project, available, found);
    return found;
  }

  private static void add(
      MavenPom pom, Map<String, MavenPom> available, Map<String, MavenPom> found) {
    for (String coordinates : pom.dependencies()) {
      MavenPom dependency = available.get(coordinates);
      if (dependency != null && found.putIfAbsent(coordinates, dependency) == null) {
        add(dependency, available, found);
      }
    }
  }
}
