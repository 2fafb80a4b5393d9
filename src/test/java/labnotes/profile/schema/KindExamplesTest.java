package labnotes.profile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.profile.syntax.KindSyntax;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/kinds.md, as resources of a profile. */
class KindExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  /** The systems of kinds that not all systems have. */
  private static final Map<String, String> SYSTEMS = Map.of("quadlet", "os: {family: fedora}\n");

  @TempDir Path directory;

  static List<String> kinds() {
    return KindSyntax.all().stream().map(KindSyntax::name).toList();
  }

  private static String example(String kind) throws IOException {
    String page = Files.readString(Path.of("docs/kinds.md"));
    return EXAMPLE
        .matcher(page.substring(page.indexOf("\n## " + kind + "\n")))
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void canStandInAProfile(String kind) throws IOException {
    Files.createDirectories(directory.resolve("files/app"));
    Files.writeString(directory.resolve("files/docker.asc"), "a key\n");
    Labnotes labnotes = Labnotes.in(directory).profile("example", example(kind));
    Path profile = directory.resolve("profiles/example.yaml");
    String family = SYSTEMS.getOrDefault(kind, "");
    Files.writeString(profile, family + Files.readString(profile));
    Ended lint = labnotes.run("lint", "example");
    assertThat(lint.status()).as(lint.output() + lint.errors()).isZero();
  }
}
