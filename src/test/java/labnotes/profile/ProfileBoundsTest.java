package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile can multiply is bounded. */
@Timeout(20)
final class ProfileBoundsTest {
  private static final String LOOP = "each: ${all}\n    as: one";

  @TempDir private Path directory;

  private List<String> lint(String loop, String... resources) throws IOException {
    String items =
        IntStream.range(0, 300).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(
        directory.resolve("profiles/p.yaml"),
        """
        profile: p
        summary: s
        variables:
          all: { type: list, default: [%s] }
        notes:
          - note: n
            why: w
            %s
            resources:
        """
                .formatted(items, loop)
            + Stream.of(resources)
                .map(line -> "      " + line + "\n")
                .collect(Collectors.joining()));
    return new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))))
        .lint("p", new VariableOverrides(List.of(), Map.of(), Map.of())).stream()
            .filter(Diagnostic::isError)
            .map(Diagnostic::toString)
            .toList();
  }

  @Test
  void namesTheLoopThatDeclaresTooManyResources() throws IOException {
    assertThat(
            lint(
                LOOP,
                "- file: /srv/${one}/${other}",
                "  each: ${all}",
                "  as: other",
                "  content: x",
                "  after: [file:/srv/0/299]"))
        .containsExactly(
            "profiles/p.yaml:12:15: the profile p has more than 20000 resources; this declares"
                + " 300 × 300 of them (loop in a template of one file instead, copy a directory"
                + " with `tree`, or split the profile)");
  }

  /** Above the bound of the parser, and above that of files. */
  @ParameterizedTest
  @CsvSource({"1, '1,048,576 are read'", "20, '16,777,216 are read'"})
  void saysTheSizeOfALargeProfileAndHowToSplitIt(int megabytes, String bound) throws IOException {
    assertThat(lint("", "- file: /srv/x", "  content: " + "x".repeat(megabytes << 20)))
        .singleElement()
        .asString()
        .containsPattern("has (1|20),\\d{3},\\d{3} ")
        .contains(bound, "(split it: move notes to other profiles, which `extends` names");
  }

  @Test
  void namesTheNamesOfTooManyResources() throws IOException {
    assertThat(lint(LOOP, "- package: ${all}"))
        .singleElement()
        .asString()
        .startsWith("profiles/p.yaml:8:11: the profile p has more than 20000 resources; this");
  }

  /** Each of them reads the file again, with the settings of those before it. */
  @Test
  void namesTheLoopThatChangesOneFileTooOften() throws IOException {
    assertThat(
            lint(
                LOOP,
                "- entry: K${one}_${other}",
                "  file: /etc/default/app",
                "  value: x",
                "  each: ${all}",
                "  as: other"))
        .containsExactly(
            "profiles/p.yaml:14:15: more than 2000 resources of the profile p change parts of"
                + " /etc/default/app (declare the whole file instead, from a template)");
  }

  @Test
  void reportsDirectoriesThatAreTooDeep() throws IOException {
    Path source = directory.resolve("files/app");
    Files.createDirectories(source.resolve("d/".repeat(66)));
    assertThat(lint("tags: [a]", "- { tree: /opt/app, source: files/app }"))
        .anyMatch(error -> error.contains("more than 64 directories in one another"));
  }

  @Test
  void readsDirectoriesThatAreDeep() throws IOException {
    Files.createDirectories(directory.resolve("files/app/" + "d/".repeat(64)));
    assertThat(lint("tags: [a]", "- { tree: /opt/app, source: files/app }")).isEmpty();
  }

  @Test
  void comparesLongPathsWithThoseAbove() throws IOException {
    String deep = "/d".repeat(30_000);
    assertThat(
            lint(
                "tags: [a]",
                "- { file: /srv/a" + deep + ", content: x }",
                "- { file: /srv/a, content: x }"))
        .singleElement()
        .asString()
        .contains("only a directory can contain other files");
  }
}
