package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.variable.VariableOverrides;
import labnotes.sh.HostPath;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/expressions.md are valid profiles. */
class ExpressionsPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```yaml\nprofile: (\\w+)\n(.*?)^```");

  @TempDir Path directory;

  @Test
  void hasValidExamples() throws IOException {
    Path profiles = Files.createDirectories(directory.resolve("profiles"));
    Files.createDirectories(directory.resolve("templates"));
    String page = Files.readString(Path.of("docs/expressions.md"));
    ProfileLibrary library =
        new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))));
    int examples = 0;
    for (MatchResult found : EXAMPLE.matcher(page).results().toList()) {
      String name = found.group(1);
      Files.writeString(
          profiles.resolve(name + ".yaml"), "profile: " + name + "\n" + found.group(2));
      assertThat(library.lint(name, VariableOverrides.none()))
          .filteredOn(problem -> !problem.message().startsWith("unused variable"))
          .as(name)
          .isEmpty();
      examples++;
    }
    assertThat(examples).isGreaterThanOrEqualTo(4);
    assertThat(contents(library.render("loops", VariableOverrides.none())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "/srv/shop/port", "8080\n",
                "/srv/blog/port", "8081\n",
                "/etc/lab/nofile", "4096\n",
                "/etc/lab/nproc", "512\n"));
    assertThat(contents(library.render("variables", VariableOverrides.none())))
        .containsEntry("/etc/lab/values", "fr true 4 git,tmux ops@example.org\n");
  }

  private static Map<String, String> contents(Validated<Map<HostPath, Content>> files) {
    Map<String, String> contents = new TreeMap<>();
    files
        .value()
        .orElseThrow()
        .forEach((path, content) -> contents.put(path.path(), content.text().orElseThrow()));
    return contents;
  }
}
