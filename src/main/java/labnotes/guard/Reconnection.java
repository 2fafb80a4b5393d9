package labnotes.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labnotes.guard.Confirmation.Verdict;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.transport.Session;

/**
 * Connects to a host anew, time and again until one connection has shown what became of a run.
 *
 * @param patience how long the host waits before it puts back what was
 */
public record Reconnection(Session session, Sh functions, Sh confirm, Duration patience) {
  /** What {@code labnotes_confirm} ends with. */
  private static final int PUT_BACK = 76;

  private static final int NEEDLESS = 78;

  /** For the host to notice that nobody came, to put back what was, and to be connected to. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * What became of the run; takes no longer than the host's patience and some grace.
   *
   * @param onUnreachable accepts once why no connection can be made yet
   */
  public Confirmation await(Consumer<String> onUnreachable) {
    long until = System.nanoTime() + patience.plus(GRACE).toNanos();
    String trouble = "";
    do {
      try (Session fresh = session.duplicate().orElseThrow()) {
        int status = ask(fresh);
        if (status == 0) {
          return new Confirmation(Verdict.CONFIRMED, trouble);
        }
        if (status == PUT_BACK) {
          return new Confirmation(Verdict.PUT_BACK, trouble);
        }
        if (status == NEEDLESS) {
          return new Confirmation(Verdict.NEEDLESS, trouble);
        }
      } catch (IOException unreachable) {
        if (trouble.isEmpty()) {
          onUnreachable.accept(String.valueOf(unreachable.getMessage()));
        }
        trouble = String.valueOf(unreachable.getMessage());
      }
    } while (paused() && System.nanoTime() < until);
    return new Confirmation(Verdict.UNSEEN, trouble);
  }

  private int ask(Session fresh) throws IOException {
    Batch batch = Batch.of(functions, List.of(confirm), List.of());
    List<Answer> answers = new ArrayList<>();
    AnswerStream reader = batch.reader((answer, index) -> answers.add(answer));
    fresh.run(new ByteArrayInputStream(batch.program()), reader, OutputStream.nullOutputStream());
    if (answers.isEmpty()) {
      throw new IOException("the new connection ended before the host had answered");
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
