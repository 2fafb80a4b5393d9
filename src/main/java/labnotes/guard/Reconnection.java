package labnotes.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.transport.Session;

/**
 * Connects to a host again, repeatedly until one connection reports the result of a run.
 *
 * @param confirm the shell that confirms the run
 * @param timeout how long the host waits before it reverts the run
 */
public record Reconnection(Session session, Sh functions, Sh confirm, Duration timeout) {
  /** Exit statuses of {@code labnotes_confirm}. */
  private static final int REVERTED = 76;

  private static final int NOT_NEEDED = 78;

  /** The time for the host to revert the run and to accept a connection again. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * The result of the run; takes at most the host's timeout and a grace period.
   *
   * @param onUnreachable accepts the reason of the first connection failure
   */
  public Confirmation await(Consumer<String> onUnreachable) {
    long until = System.nanoTime() + timeout.plus(GRACE).toNanos();
    String trouble = "";
    do {
      try (Session fresh = session.duplicate().orElseThrow()) {
        int status = ask(fresh);
        if (status == 0) {
          return new Confirmation(ConfirmationStatus.CONFIRMED, trouble);
        }
        if (status == REVERTED) {
          return new Confirmation(ConfirmationStatus.REVERTED, trouble);
        }
        if (status == NOT_NEEDED) {
          return new Confirmation(ConfirmationStatus.NOT_NEEDED, trouble);
        }
      } catch (IOException unreachable) {
        if (trouble.isEmpty()) {
          onUnreachable.accept(String.valueOf(unreachable.getMessage()));
        }
        trouble = String.valueOf(unreachable.getMessage());
      }
    } while (paused() && System.nanoTime() < until);
    return new Confirmation(ConfirmationStatus.UNKNOWN, trouble);
  }

  private int ask(Session fresh) throws IOException {
    Batch batch = Batch.of(functions, List.of(confirm), List.of());
    List<Answer> answers = new ArrayList<>();
    AnswerStream reader = batch.reader((answer, index) -> answers.add(answer));
    fresh.run(new ByteArrayInputStream(batch.program()), reader, OutputStream.nullOutputStream());
    if (answers.isEmpty()) {
      throw new IOException("the new connection ended before the host answered");
    }
    return answers.get(0).status();
  }

  private static boolean paused() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
