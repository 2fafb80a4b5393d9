package labnotes.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.probe.verdict.VerdictKind;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "IN_PLACE, 0",
    "CHANGED, 0",
    "PENDING, 3",
    "FAILED, 1",
    "INVALID, 2",
    "LOST, 4",
    "UNREACHABLE, 4"
  })
  void givesEachStatusOfAHostItsCode(HostStatus status, int code) {
    assertThat(exitCode(status).number()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"CLEAN, 0", "FAULT, 3", "COMMON_LOSS, 3", "NO_ARRIVALS, 1", "INCONCLUSIVE, 1"})
  void givesEachVerdictItsCode(VerdictKind verdict, int code) {
    assertThat(ExitCode.of(verdict).number()).isEqualTo(code);
  }

  @Test
  void takesTheCodeOfTheWorstHost() {
    assertThat(ExitCode.of(List.of())).isEqualTo(ExitCode.DONE);
    assertThat(exitCode(HostStatus.CHANGED, HostStatus.PENDING).number()).isEqualTo(3);
    assertThat(exitCode(HostStatus.FAILED, HostStatus.PENDING).number()).isEqualTo(1);
    assertThat(exitCode(HostStatus.FAILED, HostStatus.INVALID).number()).isEqualTo(2);
    assertThat(exitCode(HostStatus.UNREACHABLE, HostStatus.INVALID).number()).isEqualTo(4);
  }

  private static ExitCode exitCode(HostStatus... statuses) {
    return ExitCode.of(
        Stream.of(statuses)
            .map(status -> HostReport.of("web1", status, Optional.empty()))
            .toList());
  }
}
