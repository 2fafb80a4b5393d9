package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.template.RenderResult;
import labnotes.profile.template.TemplateDataModel;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.sh.HostPath;
import labnotes.text.Position;
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

  @Test
  void showsConditionsThatAreTrue() throws IOException {
    String page = Files.readString(Path.of("docs/expressions.md"));
    String table = page.substring(page.indexOf("### Operators and built-ins"));
    TemplateDataModel model =
        new TemplateDataModel(
            Map.of("site", Map.of("name", "shop", "port", 8080L)),
            Map.of(),
            Optional.of(HostFacts.of(SampleSystems.facts(SampleSystems.of("debian", "12")))));
    TemplateRenderer renderer = new TemplateRenderer(new LibrarySearchPath(List.of()));
    int conditions = 0;
    for (String row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
      String cell = row.substring(2).split("(?<!\\\\) \\|", 2)[0];
      for (MatchResult found : Pattern.compile("`([^`]+)`").matcher(cell).results().toList()) {
        String condition = found.group(1).replace("\\|", "|");
        assertThat(renderer.evaluate(condition, new Position("page", 1, 1), model))
            .as(condition)
            .isEqualTo(new RenderResult.Rendered("true"));
        conditions++;
      }
    }
    assertThat(conditions).isGreaterThan(25);
  }

  @Test
  void listsEveryFact() throws IOException {
    String page = Files.readString(Path.of("docs/expressions.md"));
    String table = page.substring(page.indexOf("| fact |"), page.indexOf("profile: facts"));
    assertThat(HostFacts.NAMES).allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
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
