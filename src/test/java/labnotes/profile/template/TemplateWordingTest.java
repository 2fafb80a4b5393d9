package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken templates are described in labnotes' own words, with the place and what to do. */
class TemplateWordingTest {
  private static final Path BROKEN = Path.of("src/test/resources/profile/broken-templates.txt");

  private static final Pattern FREEMARKER =
      Pattern.compile(
          "Lexical|Encountered|Unexpected end of file|evaluated to|FTL|freemarker\\.(?!apache)|Tip:|----"
              + "|Exception|\\b(?:extended_)?hash\\b|\\bhashes\\b|\\b[Ss]equence\\b|\\.\\.\\.|\\+misc"
              + "|a\\(n\\)|user-defined|can't|Can't|\\\\n|null");

  private static final Pattern PLACE = Pattern.compile("templates/t\\d+:[1-9]\\d*:[1-9]\\d*");

  @TempDir Path directory;

  private List<Diagnostic> errors(String template) throws IOException {
    return errors(List.of(template)).get(0);
  }

  private List<List<Diagnostic>> errors(List<String> templates) throws IOException {
    Files.createDirectories(directory.resolve("templates"));
    TemplateRenderer renderer =
        new TemplateRenderer(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))));
    TemplateDataModel model =
        new TemplateDataModel(
            Map.of(
                "port",
                8080,
                "tls",
                true,
                "name",
                "shop",
                "sites",
                List.of("shop", "blog"),
                "mail",
                Map.of("host", "mx1")),
            Map.of(),
            Optional.empty());
    List<List<Diagnostic>> errors = new ArrayList<>();
    for (String template : templates) {
      String name = "t" + errors.size();
      Files.writeString(
          directory.resolve("templates").resolve(name), "first\n" + template + "\nlast\n");
      errors.add(
          renderer.render(name, model) instanceof RenderResult.Failed failed
              ? failed.diagnostics()
              : List.of());
    }
    return errors;
  }

  @Test
  void neverHasTheWordsOfFreeMarker() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> templates = Files.readAllLines(BROKEN);
    assertThat(templates).hasSizeGreaterThan(150);
    List<List<Diagnostic>> all = errors(templates);
    for (int index = 0; index < templates.size(); index++) {
      String template = templates.get(index);
      List<Diagnostic> errors = all.get(index);
      if (errors.isEmpty()) {
        wrong.add(template + " → no error");
      }
      for (Diagnostic error : errors) {
        String words =
            (error.message() + " " + error.hint()).replaceAll("\\$\\{…}|escape sequence", "");
        if (FREEMARKER.matcher(words).find()
            || error.hint() == null
            || !PLACE.matcher(String.valueOf(error.at())).matches()) {
          wrong.add(template + " → " + error);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '¤',
      textBlock =
          """
          ${"abc}                          → templates/t0:2:3: a string is not closed
          <#if name == 'é x"></#if>         → templates/t0:2:14: a string is not closed
          ${name "x"}                      → templates/t0:2:8: unexpected `"x"`
          ${mail["hst"]}                   → templates/t0:2:3: `mail` has no key `hst`
          ${sites[-1]}                     → templates/t0:2:3: `sites` has no item -1
          ${name?eval}                     → templates/t0:2:3: `name?eval` has no value
          <#function f></#function>${f()}  → templates/t0:2:28: `f()` returns no value
          <#assign x += 1>                 → templates/t0:2:1: `x` has no value before `+=`
          ${mail}                          → templates/t0:2:3: `${…}` cannot show a map
          ${mail[0]}                       → templates/t0:2:3: `[…]` takes a list or string, not a map
          <#list mail as x></#list>        → templates/t0:2:1: `<#list` takes two variables
          ${port?string("0.0.0")}          → templates/t0:2:1: invalid format `0.0.0`
          """)
  void namesThePlaceAndTheReason(String template, String message) throws IOException {
    assertThat(errors(template)).first().asString().startsWith(message);
  }
}
