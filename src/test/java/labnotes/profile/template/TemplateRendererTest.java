package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rendering templates and evaluating conditions before a host is read. */
final class TemplateRendererTest {
  private static final Position AT = new Position("p.yaml", 3, 9);

  @TempDir private Path directory;

  private TemplateRenderer renderer = new TemplateRenderer(new LibrarySearchPath(List.of()));

  @BeforeEach
  void createTemplates() throws IOException {
    Files.createDirectories(directory.resolve("templates"));
    renderer =
        new TemplateRenderer(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))));
  }

  private RenderResult render(String template) throws IOException {
    Files.writeString(directory.resolve("templates/t"), template);
    return renderer.render("t", model());
  }

  private static TemplateDataModel model() {
    return new TemplateDataModel(
        Map.of("port", 8080, "tls", true, "sites", List.of("shop", "blog")),
        Map.of("password", Diagnostic.error("variable `password` has no value", AT)),
        Optional.empty());
  }

  @Test
  void rendersVariablesByTheirTypes() throws IOException {
    assertThat(render("listen ${port + 1}<#if tls> ssl</#if>; ${sites?join(\" \")}"))
        .isEqualTo(new RenderResult.Rendered("listen 8081 ssl; shop blog"));
  }

  @Test
  void cannotRenderFactsBeforeAHostIsRead() throws IOException {
    assertThat(render("${host}")).isEqualTo(new RenderResult.Unknown());
  }

  @Test
  void ignoresFactsInBranchesThatAreNotTaken() throws IOException {
    assertThat(render("<#if port == 80>${host}</#if>")).isEqualTo(new RenderResult.Rendered(""));
  }

  @Test
  void reportsTheErrorOfAVariableInsteadOfAnUnknownName() throws IOException {
    assertThat(render("${password}"))
        .isEqualTo(
            new RenderResult.Failed(Diagnostic.error("variable `password` has no value", AT)));
  }

  @Test
  void ignoresErrorsThatFollowFromAnEarlierOne() throws IOException {
    RenderResult result = render("<#assign x = gone>\n${x}\n${other}");
    assertThat(((RenderResult.Failed) result).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("unknown variable `gone`", "unknown variable `other`");
  }

  @ParameterizedTest
  @CsvSource({
    "port > 80, true",
    "tls && port == 443, false",
    "sites?seq_contains('shop'), true",
    "gone??, false"
  })
  void evaluatesConditions(String condition, String result) {
    assertThat(renderer.evaluate(condition, AT, model()))
        .isEqualTo(new RenderResult.Rendered(result));
  }

  @Test
  void doesNotKnowAConditionOnFactsBeforeAHostIsRead() {
    assertThat(renderer.evaluate("os.family == 'debian'", AT, model()))
        .isEqualTo(new RenderResult.Unknown());
  }
}
