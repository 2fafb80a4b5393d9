package labnotes.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconnectionTest {
  @TempDir Path directory;

  /** A host to which a new connection can be made only after some that are refused. */
  private record Refusing(AtomicInteger refusals) implements Session {
    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      if (refusals.getAndDecrement() > 0) {
        throw new IOException("Connection refused");
      }
      try (Session open = LocalSession.here()) {
        open.run(program, out, err);
      }
    }

    @Override
    public Optional<Session> duplicate() {
      return Optional.of(this);
    }

    @Override
    public void close() {}
  }

  @Test
  void reportsARefusedLoginOnce() {
    List<String> events = new ArrayList<>();
    Confirmation confirmation =
        new Reconnection(
                new Refusing(new AtomicInteger(2)),
                ShellFunctions.of(HostFunctions.live()),
                Sh.of("exit 0"),
                Duration.ofSeconds(9))
            .await(events::add);
    assertThat(confirmation.status()).isEqualTo(ConfirmationStatus.CONFIRMED);
    assertThat(events).containsExactly("Connection refused");
  }

  private Confirmation confirmation(String first, String then) {
    Sh confirm =
        Sh.of(
            "echo >>{} || exit\ncase $(grep -c '' {}) in 1) eval {} ;; *) eval {} ;; esac",
            directory + "/tries",
            directory + "/tries",
            first,
            then);
    return new Reconnection(
            new Refusing(new AtomicInteger()),
            ShellFunctions.of(HostFunctions.live()),
            confirm,
            Duration.ofSeconds(9))
        .await(event -> {});
  }

  @Test
  void waitsForAGuardThatIsStartedAgain() {
    Confirmation confirmation = confirmation("exit 79", "exit 0");
    assertThat(confirmation.status()).isEqualTo(ConfirmationStatus.CONFIRMED);
    assertThat(confirmation.isGuardKilled()).isTrue();
  }

  @Test
  void readsWhatCouldNotBeReverted() {
    Confirmation confirmation =
        confirmation("exit 77", "echo stuck 1 0; echo stuck 2 3; echo stuck 1 0; exit 76");
    assertThat(confirmation.status()).isEqualTo(ConfirmationStatus.REVERTED);
    assertThat(confirmation.isGuardKilled()).isFalse();
    assertThat(confirmation.stuck())
        .containsExactly(new Confirmation.StuckChange(1, 0), new Confirmation.StuckChange(2, 3));
  }
}
