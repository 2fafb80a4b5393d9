package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import labnotes.guard.Confirmation;
import labnotes.guard.ConfirmationStatus;
import org.junit.jupiter.api.Test;

class RunEndingTest {
  private static final HostReport DONE = HostReport.of("ws1", HostStatus.CHANGED, Optional.empty());

  private static String error(ConfirmationStatus status, String trouble) {
    RunEnding ending = RunEnding.of(DONE, new Confirmation(status, trouble), Optional.empty());
    assertThat(ending.status()).isEqualTo(HostStatus.FAILED);
    return ending.error().orElseThrow();
  }

  @Test
  void reportsARevertWithItsReason() {
    assertThat(error(ConfirmationStatus.REVERTED, ""))
        .startsWith("no new connection confirmed the run in time, so the host reverted");
    assertThat(error(ConfirmationStatus.REVERTED, "connection refused"))
        .startsWith(
            "no new connection confirmed the run in time (connection refused), so the host");
  }

  @Test
  void reportsAnUnknownResultWithItsReason() {
    assertThat(error(ConfirmationStatus.UNKNOWN, "connection refused"))
        .startsWith("no new connection could be made (connection refused); the host reverts");
  }

  @Test
  void keepsTheStatusOfAConfirmedRun() {
    Confirmation confirmed = new Confirmation(ConfirmationStatus.CONFIRMED, "");
    assertThat(RunEnding.of(DONE, confirmed, Optional.empty()))
        .isEqualTo(new RunEnding(HostStatus.CHANGED, Optional.empty()));
  }
}
