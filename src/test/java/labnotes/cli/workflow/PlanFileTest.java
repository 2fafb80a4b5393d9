package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
  @ParameterizedTest
  @CsvSource({
    "web.json, web.json",
    "/tmp/p3.plan, /tmp/p3.plan",
    "plans/web, plans/web",
    "p3.plan, ./p3.plan",
    "web, ./web",
    "-o, ./-o",
    "--yes.json, ./--yes.json",
    "äpfel plan, ./äpfel plan",
    ".json, .json"
  })
  void suggestsAnArgumentThatNamesTheFile(String file, String argument) {
    assertThat(new PlanFile(Path.of(file)).argument()).isEqualTo(argument);
    assertThat(PlanFile.isNamedBy(argument)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"web", "freebsd-desktop", "p3.plan"})
  void leavesOtherNamesToProfiles(String argument) {
    assertThat(PlanFile.isNamedBy(argument)).isFalse();
  }
}
