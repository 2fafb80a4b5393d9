package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.SampleSystems;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
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

  private static String unknown(String variable) {
    return DiagnosticCollector.unknownWord("variable", variable, null, List.of()).message();
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
        .containsExactly(unknown("gone"), unknown("other"));
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

  private List<String> errors(String template) throws IOException {
    return ((RenderResult.Failed) render(template))
        .diagnostics().stream().map(Diagnostic::toString).toList();
  }

  @Test
  void reportsEveryErrorWithItsPosition() throws IOException {
    assertThat(errors("${gone}\nlisten ${port}\n  ${vanished}\n"))
        .extracting(error -> error.replaceFirst(" \\(.*", ""))
        .containsExactly(
            "templates/t:1:3: " + unknown("gone"), "templates/t:3:5: " + unknown("vanished"));
  }

  @Test
  void reportsEverySyntaxError() throws IOException {
    assertThat(errors("a\n${port +}\nb\n<#iff tls>\n${sites?nosuch}\n${}\n"))
        .extracting(error -> error.replaceFirst(": .*", ""))
        .containsExactly(
            "templates/t:2:9", "templates/t:4:2", "templates/t:5:9", "templates/t:6:3");
  }

  @Test
  void reportsAnErrorInALoopOnce() throws IOException {
    assertThat(errors("<#list sites as site>${gone}\n</#list>")).hasSize(1);
  }

  @Test
  void reportsTheSameErrorsAtTheNextAttempt() throws IOException {
    List<String> first = errors("a\n${port +}\n");
    assertThat(((RenderResult.Failed) renderer.render("t", model())).diagnostics())
        .map(Diagnostic::toString)
        .isEqualTo(first);
    assertThat(renderer.syntaxErrors("t")).map(Diagnostic::toString).isEqualTo(first);
  }

  @Test
  void doesNotReportConsequencesOfAnError() throws IOException {
    assertThat(errors("<#if tls &&>\nssl\n</#if>\n")).hasSize(1);
    assertThat(errors("<#list sites as>\n${site}\n</#list>\n${gone")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a<#if tls>_ssl_ | 1:2: `<#if` is not closed (add `</#if>` where it ends)",
        "<#if tls>a</#if>_<#list sites as s>_b | 2:1: `<#list` is not closed (add `</#list>` where"
            + " it ends)",
        "${port}_x ${tls | 2:3: `${` is not closed (add `}`)",
        "a</#if> | 1:2: unexpected `</#if>` (add the tag that it belongs to, or remove it)",
        "<#if tls>_</#list>_</#if> | 2:1: unexpected `</#list>`: `<#if>` is not closed yet (close"
            + " it first with `</#if>`)",
        "${port +} | 1:9: unexpected `}` (complete the expression before it, or remove it)",
        "<#iff tls> | 1:2: unknown directive `#iff` (did you mean `#if`?)",
        "${sites?jion(1)} | 1:9: unknown built-in `jion` (did you mean `join`?)",
        "<#include> | 1:2: the tag `<#include` is incomplete (write `<#include \"TEMPLATE\">`)"
      })
  void saysWhatIsWrongAndWhatToDo(String template, String message) throws IOException {
    assertThat(errors(template.replace('_', '\n'))).containsExactly("templates/t:" + message);
  }

  @Test
  void reportsTheErrorsOfAnIncludedTemplateThere() throws IOException {
    Files.writeString(directory.resolve("templates/part"), "a\n${port +}\n${tls +}\n");
    assertThat(errors("<#include 'part'>"))
        .extracting(error -> error.replaceFirst(": .*", ""))
        .containsExactly("templates/part:2:9", "templates/part:3:8");
  }

  private static TemplateDataModel onDebian() {
    SystemState system =
        new SystemState(
            "debian", "12", "Linux", "6.1.0", "x86_64", "web1", "root", "root", "systemd", false);
    return new TemplateDataModel(
        Map.of("port", 8080, "codename", "bookworm", "tls", true, "sites", List.of("shop")),
        Map.of(),
        Optional.of(HostFacts.of(SampleSystems.facts(system))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "os.family = debian | quote a string: os.family == \"debian\"",
        "os.family == debian | quote a string: os.family == \"debian\"",
        "os.family != debian | quote a string: os.family != \"debian\"",
        "os.family==debian&&arch==amd64 | quote a string: os.family==\"debian\"&&arch==\"amd64\"",
        "os.version == \"12\" && arch = x86_64 | quote a string: os.version == \"12\" && arch =="
            + " \"x86_64\"",
        "codename == trixie | quote a string: codename == \"trixie\"",
        "os.version == 12 | facts are strings; write os.version == \"12\"",
        "os.version = 12.5 | facts are strings; write os.version == \"12.5\"",
        "os.version >= 12 | facts are strings; write os.version?number >= 12",
        "os.version >= \"12\" | facts are strings; write os.version?number >= 12",
        "os.version > '12' && tls | facts are strings; write os.version?number > 12 && tls",
        "memory >= \"2048\" | `memory` is a number; write memory >= 2048",
        "cpus == '4' | `cpus` is a number; write cpus == 4",
        "os.like == \"debian\" | `os.like` is a list; write os.like?seq_contains(\"debian\")",
        "disks != 'sda' | `disks` is a list; write !disks?seq_contains(\"sda\")",
        "port == \"8080\" | `port` is an integer; write port == 8080",
        "port > \"80\" | `port` is an integer; write port > 80",
        "codename > 8 | `codename` is a string; write codename?number > 8",
        "codename == 8 | `codename` is a string; write codename == \"8\"",
        "tls == \"true\" | `tls` is a boolean; write tls",
        "tls == \"false\" | `tls` is a boolean; write !tls",
        "12 == os.version | compare a string with a string, and a number with a number",
        "codename > os.version | compare a string with a string, and a number with a number",
        "tls and port == 80 | write && instead of and",
        "not tls | write ! instead of not",
        "not (tls) | write ! instead of not",
        "tls AND codename == \"this and that\" | write && instead of AND",
        "\"shop\" in sites | write list?seq_contains(value) instead of in",
        "${port} == 9 | write port, without ${ }",
        "os.famly == \"debian\" | did you mean `os.family`?",
        "family == \"debian\" | did you mean `os.family`?",
        "version == \"12\" | did you mean `os.version`?",
        "codenam == \"trixie\" | did you mean `codename`?",
        "port | a condition must be true or false: compare with ==, or test with ??",
        "codename | a condition must be true or false: compare with ==, or test with ??"
      })
  void explainsAnInvalidCondition(String condition, String hint) {
    RenderResult result = renderer.evaluate(condition, AT, onDebian());
    assertThat(((RenderResult.Failed) result).diagnostics())
        .extracting(Diagnostic::hint)
        .containsExactly(hint);
  }

  @Test
  void explainsEveryOperatorOfAnotherLanguage() {
    RenderResult result = renderer.evaluate("tls or not port == 80 or tls", AT, onDebian());
    assertThat(((RenderResult.Failed) result).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            AT
                + ": invalid condition `tls or not port == 80 or tls`"
                + " (write || instead of or; write ! instead of not)");
  }
}
