package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import labnotes.fact.FactSet;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SystemFact;
import labnotes.run.HostFunctions;
import labnotes.run.ShellHost;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedReadingTest {
  @TempDir Path tree;
  private int sessions;

  @Test
  void readsAHostInTwoRoundTripsHoweverOftenItIsAsked() throws IOException {
    SharedReading reading =
        reading(LocalSession.here(), FactSet.of(SystemFact.INSTANCE, PendingTriggersFact.INSTANCE));
    for (int profile = 0; profile < 20; profile++) {
      assertThat(reading.observe(Set.of(SystemFact.INSTANCE)).isAsked(PendingTriggersFact.INSTANCE))
          .isTrue();
    }
    assertThat(sessions).isEqualTo(2).isEqualTo(reading.roundTrips());
  }

  @Test
  void contactsAnUnreachableHostOnce() {
    SharedReading reading =
        reading(
            new Session() {
              @Override
              public void run(InputStream program, OutputStream out, OutputStream err)
                  throws IOException {
                throw new IOException("unreachable");
              }

              @Override
              public void close() {}
            },
            FactSet.of());
    for (int profile = 0; profile < 20; profile++) {
      assertThatThrownBy(() -> reading.observe(List.of(SystemFact.INSTANCE)))
          .hasMessage("unreachable");
    }
    assertThat(sessions).isEqualTo(1);
  }

  private SharedReading reading(Session session, FactSet needs) {
    Session counted =
        new Session() {
          @Override
          public void run(InputStream program, OutputStream out, OutputStream err)
              throws IOException {
            sessions++;
            session.run(program, out, err);
          }

          @Override
          public void close() {
            session.close();
          }
        };
    return new SharedReading(
        new ShellHost(counted, HostFunctions.offline(tree.toString())), system -> needs);
  }
}
