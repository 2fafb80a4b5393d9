package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import labnotes.guard.Confirmation;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static final HostReport DONE = HostReport.of("ws1", HostReport.Status.CHANGED, Optional.empty());

  private static String error(Confirmation.Verdict verdict, String trouble) {
    RunEnding ending = RunEnding.of(DONE, new Confirmation(verdict, trouble), Optional.empty());
    assertThat(ending.status()).isEqualTo(HostReport.Status.FAILED);
    return ending.error().orElseThrow();
  }

  @Test
  void whatWasPutBackIsToldWithTheTroubleThatThereWas() {
    assertThat(error(Confirmation.Verdict.PUT_BACK, ""))
        .startsWith("no new connection confirmed the run in time, so the host has put back");
    assertThat(error(Confirmation.Verdict.PUT_BACK, "connection refused"))
        .startsWith(
            "no new connection confirmed the run in time (connection refused), so the host");
  }

  @Test
  void whatNobodySawIsToldWithTheTroubleThatThereWas() {
    assertThat(error(Confirmation.Verdict.UNSEEN, "connection refused"))
        .startsWith("no new connection could be made (connection refused); the host puts back");
  }

  @Test
  void aRunThatIsConfirmedStaysWhatItWas() {
    Confirmation confirmed = new Confirmation(Confirmation.Verdict.CONFIRMED, "");
    assertThat(RunEnding.of(DONE, confirmed, Optional.empty()))
        .isEqualTo(new RunEnding(HostReport.Status.CHANGED, Optional.empty()));
  }
}
