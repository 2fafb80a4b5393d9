package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.guard.Confirmation;
import labnotes.guard.ConfirmationStatus;
import org.junit.jupiter.api.Test;

class RunEndingTest {
  private static final HostReport DONE = HostReport.of("ws1", HostStatus.CHANGED, Optional.empty());

  private static String error(ConfirmationStatus status, String trouble) {
    RunEnding ending = RunEnding.of(DONE, Confirmation.of(status, trouble), Optional.empty());
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
        .startsWith(
            "no new connection could be made (connection refused); the access guard on the host")
        .endsWith(
            "unless it is killed; labnotes history shows the result when the host can be reached");
    assertThat(error(ConfirmationStatus.UNKNOWN, ""))
        .startsWith("the run did not end on the host, so it was not confirmed");
  }

  @Test
  void expectsNoRevertOfAKilledGuard() {
    Confirmation killed = new Confirmation(ConfirmationStatus.UNKNOWN, "", List.of(), true);
    assertThat(RunEnding.of(DONE, killed, Optional.empty()).error().orElseThrow())
        .startsWith("the access guard on the host was killed, and it is not known whether")
        .doesNotContain("reverts");
  }

  @Test
  void keepsTheStatusOfAConfirmedRun() {
    Confirmation confirmed = Confirmation.of(ConfirmationStatus.CONFIRMED, "");
    assertThat(RunEnding.of(DONE, confirmed, Optional.empty()))
        .isEqualTo(new RunEnding(HostStatus.CHANGED, Optional.empty()));
  }
}
