package labnotes.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class RecordedTest {
  @Test
  void everyProgramIsATrip() throws Exception {
    try (Counted session = new Counted(LocalSession.here())) {
      assertThat(session.trips()).isZero();
      Run.of(session, "exit 0\n");
      Run.of(session, "exit 0\n");
      assertThat(session.trips()).isEqualTo(2);
    }
  }

  @Test
  void aRecordHoldsWhatWentBothWays() throws Exception {
    ByteArrayOutputStream programs = new ByteArrayOutputStream();
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    String program = "echo said; echo complained >&2; exit 0\n";
    try (Session session = new Recorded(LocalSession.here(), programs, answers, complaints)) {
      assertThat(Run.of(session, program)).isEqualTo(new Run("said\n", "complained\n"));
    }
    assertThat(programs).hasToString(program);
    assertThat(answers).hasToString("said\n");
    assertThat(complaints).hasToString("complained\n");
  }
}
