package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.SampleSystems;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.junit.jupiter.api.Test;

/** Damaged conditions are described in labnotes' own words. */
class ConditionWordingTest {
  private static final Pattern FREEMARKER =
      Pattern.compile(
          "Lexical|Encountered|Unexpected end of file|evaluated to|\\?eval|freemarker\\.|Exception"
              + "|\\bhash\\b|\\bsequence\\b|left-hand|FTL|null");

  private static final List<String> VALID =
      List.of(
          "os.family == \"debian\" && (memory gte 2048 || !desktop)",
          "disks?size > 1 && os.version?number < 13",
          "tools?seq_contains('git') || host?starts_with(\"web\") && (virtual!'none') != \"lxc\"",
          "tls.email?? && jobs % 2 == 0 && [1, 2]?seq_contains(jobs)");

  private static final List<String> PIECES =
      List.of(
          "~", "(", ")", "[", "]", "{", "}", "\"", "'", "&", "|", "=", "!", "?", ".", ",", ":", ";",
          "#", "$", " and ", " eq ", " 1 ", "1", "x", " ", "<", ">", "\\", "é", "%", "/", "->");

  private static final Position AT = new Position("profiles/p.yaml", 1, 1);

  private final TemplateRenderer renderer = new TemplateRenderer(new LibrarySearchPath(List.of()));
  private final TemplateDataModel model =
      new TemplateDataModel(
          Map.of(
              "desktop", true, "jobs", 4L, "tools", List.of("git"), "tls", Map.of("email", "a@b")),
          Map.of(),
          Optional.of(SampleSystems.factsOfFirstFamily()));

  private List<Diagnostic> problems(String condition) {
    return renderer.evaluate(condition, AT, model) instanceof RenderResult.Failed failed
        ? failed.diagnostics()
        : List.of();
  }

  @Test
  void neverHasTheWordsOfFreeMarker() {
    Random random = new Random(16);
    List<String> foreign = new ArrayList<>();
    int invalid = 0;
    for (int run = 0; run < 600; run++) {
      String condition = damaged(VALID.get(run % VALID.size()), random);
      for (Diagnostic problem : problems(condition)) {
        invalid++;
        String words = problem.toString().replace(condition, "");
        if (FREEMARKER.matcher(words).find()) {
          foreign.add(condition + " → " + problem);
        }
      }
    }
    assertThat(foreign).isEmpty();
    assertThat(invalid).isGreaterThan(300);
  }

  private static String damaged(String condition, Random random) {
    int at = random.nextInt(condition.length());
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> condition.substring(0, at);
      case 1 -> condition.substring(0, at) + condition.substring(at + 1);
      case 2 -> condition.substring(0, at) + piece + condition.substring(at + 1);
      default -> condition.substring(0, at) + piece + condition.substring(at);
    };
  }

  @Test
  void acceptsValidConditions() {
    for (String condition : VALID) {
      assertThat(problems(condition)).as(condition).isEmpty();
      assertThat(ConditionSyntax.misread(condition)).as(condition).isEmpty();
    }
  }
}
