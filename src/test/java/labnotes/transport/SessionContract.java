package labnotes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests that every session must pass; the time limit only ends a test that hangs. */
@Timeout(120)
public interface SessionContract {
  /** More bytes than all buffers between the two ends of a session hold together. */
  default int large() {
    return 20_000_000;
  }

  Session open(Timeouts timeouts) throws Exception;

  default Session open() throws Exception {
    return open(Timeouts.defaults());
  }

  @Test
  default void separatesStandardOutputAndError() throws Exception {
    try (Session session = open()) {
      assertThat(ProgramOutput.of(session, "echo out; echo err >&2; exit 0\n"))
          .isEqualTo(new ProgramOutput("out\n", "err\n"));
    }
  }

  @Test
  default void runsEachProgramInAFreshShell() throws Exception {
    try (Session session = open()) {
      assertThat(ProgramOutput.of(session, "LEAK=1; cd /; echo one; exit 0\n").out())
          .isEqualTo("one\n");
      assertThat(ProgramOutput.of(session, "echo ${LEAK-none}; exit 0\n").out())
          .isEqualTo("none\n");
    }
  }

  @Test
  default void passesAllBytesUnchanged() throws Exception {
    byte[] every = new byte[255];
    for (int value = 1; value < 256; value++) {
      every[value - 1] = (byte) value;
    }
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    program.writeBytes("printf '\\000'; cat <<'labnotes-end'\n".getBytes(StandardCharsets.UTF_8));
    program.writeBytes(every);
    program.writeBytes("\nlabnotes-end\nexit 0\n".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Session session = open()) {
      session.run(
          new ByteArrayInputStream(program.toByteArray()), out, OutputStream.nullOutputStream());
    }
    byte[] expected = new byte[257];
    System.arraycopy(every, 0, expected, 1, 255);
    expected[256] = '\n';
    assertThat(out.toByteArray()).isEqualTo(expected);
  }

  @Test
  default void sendsALargeProgram() throws Exception {
    byte[] line = new byte[1000];
    Arrays.fill(line, (byte) 'x');
    line[0] = '#';
    line[999] = '\n';
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    for (int sent = 0; sent < large(); sent += line.length) {
      program.writeBytes(line);
    }
    program.writeBytes("echo arrived; exit 0\n".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Session session = open()) {
      session.run(
          new ByteArrayInputStream(program.toByteArray()), out, OutputStream.nullOutputStream());
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("arrived\n");
  }

  @Test
  default void receivesLargeOutputOnBothStreams() throws Exception {
    CountingStream out = new CountingStream();
    CountingStream err = new CountingStream();
    try (Session session = open()) {
      session.run(
          program(
              "head -c "
                  + large()
                  + " /dev/zero & head -c "
                  + large()
                  + " /dev/zero >&2; wait; exit"),
          out,
          err);
    }
    assertThat(out.count).isEqualTo(large());
    assertThat(err.count).isEqualTo(large());
  }

  @Test
  default void endsAProgramAfterTheTimeout() throws Exception {
    try (Session session = open(Timeouts.defaults().withRun(Duration.ofMillis(1500)))) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "echo begun; sleep 60; exit 0\n"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("did not finish within 1 s")
          .hasMessageContaining("6 bytes");
    }
  }

  @Test
  default void endsTheProgramIfTheReceiverFails() throws Exception {
    IOException failed = new IOException("receiver failed");
    try (Session session = open()) {
      assertThatThrownBy(
              () ->
                  session.run(
                      program("while :; do echo flood; done"),
                      new OutputStream() {
                        @Override
                        public void write(int value) throws IOException {
                          throw failed;
                        }
                      },
                      OutputStream.nullOutputStream()))
          .isSameAs(failed);
    }
  }

  @Test
  default void endsTheRunIfTheProgramCannotBeRead() throws Exception {
    IOException unreadable = new IOException("unreadable");
    try (Session session = open()) {
      assertThatThrownBy(
              () ->
                  session.run(
                      new InputStream() {
                        @Override
                        public int read() throws IOException {
                          throw unreadable;
                        }

                        @Override
                        public int read(byte[] bytes, int offset, int length) throws IOException {
                          throw unreadable;
                        }
                      },
                      OutputStream.nullOutputStream(),
                      OutputStream.nullOutputStream()))
          .isSameAs(unreadable);
    }
  }

  @Test
  default void endsAnotherThreadsRunOnClose() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = open()) {
      CompletableFuture<Void> run =
          CompletableFuture.runAsync(
              () -> {
                try {
                  session.run(
                      program("echo begun; sleep 60"),
                      new OutputStream() {
                        @Override
                        public void write(int value) {
                          begun.countDown();
                        }
                      },
                      OutputStream.nullOutputStream());
                } catch (IOException closed) {
                  throw new CompletionException(closed);
                }
              });
      begun.await();
      session.close();
      assertThatThrownBy(run::join)
          .hasCauseInstanceOf(UnreachableException.class)
          .hasMessageContaining("closed");
    }
  }

  @Test
  default void ignoresAProgramsUnreadRest() throws Exception {
    String rest = "#".repeat(large());
    try (Session session = open()) {
      assertThat(ProgramOutput.of(session, "echo done; exit 3\n" + rest).out()).isEqualTo("done\n");
    }
  }

  @Test
  default void reportsAShellThatFailsBeforeItPrints() throws Exception {
    try (Session session = open()) {
      assertThatThrownBy(() -> ProgramOutput.of(session, "echo disk full >&2; exit 3\n"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(UnreachableException.class)
          .hasMessageContaining("status 3")
          .hasMessageContaining("disk full");
    }
  }

  @Test
  default void returnsWhileAServiceKeepsTheStreamsOpen() throws Exception {
    try (Session session = open(Timeouts.defaults().withRun(Duration.ofSeconds(20)))) {
      assertThat(ProgramOutput.of(session, "sleep 30 & echo started; exit 0\n").out())
          .isEqualTo("started\n");
    }
  }

  private static InputStream program(String text) {
    return new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A stream that counts its bytes. */
  final class CountingStream extends OutputStream {
    private long count;

    @Override
    public void write(int value) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
