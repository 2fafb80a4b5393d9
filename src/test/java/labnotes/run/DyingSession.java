package labnotes.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import labnotes.transport.Session;

/** A shell of this machine that is killed during a run. */
final class DyingSession implements Session {
  /** How it dies. */
  interface Death {
    /** The part of the program that reaches the shell. */
    byte[] reaching(byte[] program);

    /** How the shell is killed. */
    void of(Process shell) throws InterruptedException;
  }

  private final Death death;

  private DyingSession(Death death) {
    this.death = death;
  }

  /** The program stops to come after so many bytes, as when the other end dies. */
  static DyingSession cutAt(int bytes) {
    return new DyingSession(
        new Death() {
          @Override
          public byte[] reaching(byte[] program) {
            return Arrays.copyOf(program, Math.min(bytes, program.length));
          }

          @Override
          public void of(Process shell) {}
        });
  }

  /** The shell is killed after that time. */
  static DyingSession killedAfter(Duration time) {
    return new DyingSession(
        new Death() {
          @Override
          public byte[] reaching(byte[] program) {
            return program;
          }

          @Override
          public void of(Process shell) throws InterruptedException {
            if (!shell.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
              killGroup(shell.pid());
            }
          }
        });
  }

  /**
   * All of the shell's processes at one instant; one by one, a new one could come in between. One
   * that is just writing to the disk ends only when that is done, which is waited for.
   */
  private static void killGroup(long leader) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-KILL", "--", "-" + leader).start().waitFor();
      for (int looks = 0; looks < 1000 && isRunning(leader); looks++) {
        Thread.sleep(10);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean isRunning(long leader) throws IOException, InterruptedException {
    return new ProcessBuilder("pgrep", "-g", "" + leader, "-r", "R,S,D").start().waitFor() == 0;
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    byte[] reaching = death.reaching(program.readAllBytes());
    Process shell =
        new ProcessBuilder("setsid", "/bin/sh", "-s")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    CountDownLatch written = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream input = shell.getOutputStream()) {
                input.write(reaching);
              } catch (IOException dead) {
                // it was killed while it read
              } finally {
                written.countDown();
              }
            });
    writer.start();
    Thread reader =
        new Thread(
            () -> {
              try {
                shell.getInputStream().transferTo(out);
              } catch (IOException dead) {
                // what had come so far is all that there is
              }
            });
    reader.start();
    try {
      death.of(shell);
      shell.waitFor();
      written.await();
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {}
}
