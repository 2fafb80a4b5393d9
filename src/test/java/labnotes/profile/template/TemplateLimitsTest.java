package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loops end soon after their time, because nothing can stop them. */
class TemplateLimitsTest {
  private static final TemplateDataModel MODEL =
      new TemplateDataModel(Map.of("sites", List.of("shop")), Map.of(), Optional.empty());
  private static final Position AT = new Position("p.yaml", 3, 9);
  private static final int DEPTH = 9_000;

  @TempDir private Path directory;

  private TemplateRenderer renderer() {
    return new TemplateRenderer(
        new LibrarySearchPath(List.of(new DirectorySource(directory, ""))),
        new TemplateLimits(Duration.ofSeconds(1), 10_000));
  }

  private TemplateRenderer renderer(String template) throws IOException {
    Files.createDirectories(directory.resolve("templates"));
    Files.writeString(directory.resolve("templates/t"), template);
    return renderer();
  }

  private String problem(RenderResult result) {
    assertThat(result).isInstanceOf(RenderResult.Failed.class);
    List<Diagnostic> problems = ((RenderResult.Failed) result).diagnostics();
    assertThat(problems).hasSize(1);
    return problems.get(0).toString().replace(directory + "/", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "<#list 1..300000000 as x></#list> ~ takes more than 1 s",
        "<#list 1.. as x>${x}</#list> ~ writes more than 10000 characters",
        "<#macro m><@m/></#macro><@m/> ~ nests too deeply; does it include or call itself?",
        "<#function f n><#return f(n)></#function>${f(1)} ~ nests too deeply; does it include or call itself?",
        "<#include 't'> ~ nests too deeply; does it include or call itself?",
        "${''?left_pad(2147483647)} ~ needs more memory than labnotes has",
        "${'a'?right_pad(20000)} ~ writes more than 10000 characters",
      })
  void boundsATemplate(String template, String problem) throws IOException {
    assertThat(problem(renderer(template).render("t", MODEL)))
        .isEqualTo("templates/t: the template " + problem);
  }

  @Test
  void boundsTheNestingOfASyntax() throws IOException {
    String template = "${" + "(".repeat(DEPTH) + "1" + ")".repeat(DEPTH) + "}";
    assertThat(renderer(template).syntaxErrors("t"))
        .singleElement()
        .asString()
        .endsWith("templates/t: the template nests too deeply; does it include or call itself?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "(1..20000000)?filter(x -> x < 0)?size == 0 ~ takes more than 1 s",
        "''?left_pad(2147483647) == '' ~ needs more memory than labnotes has",
      })
  void boundsACondition(String condition, String problem) {
    assertThat(problem(renderer().evaluate(condition, AT, MODEL)))
        .isEqualTo("p.yaml:3:9: the condition " + problem);
  }

  @Test
  void boundsTheNestingOfACondition() {
    String condition = "(".repeat(DEPTH) + "true" + ")".repeat(DEPTH);
    assertThat(problem(renderer().evaluate(condition, AT, MODEL)))
        .startsWith("p.yaml:3:9: the condition nests too deeply");
  }
}
