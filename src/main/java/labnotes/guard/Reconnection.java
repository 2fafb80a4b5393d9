package labnotes.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import labnotes.transport.Session;

/**
 * Connects to a host again, repeatedly until one connection reports the result of a run.
 *
 * @param confirm the shell that confirms the run
 * @param timeout how long the host waits before it reverts the run
 */
public record Reconnection(
    Session session, ShellFunctions functions, Sh confirm, Duration timeout) {
  /** Exit statuses of {@code labnotes_confirm}. */
  private static final int REVERTED = 76;

  private static final int NOT_NEEDED = 78;

  private static final int GUARD_RESTARTED = 79;

  private static final int GUARD_LOST = 80;

  private static final Pattern STUCK = Pattern.compile("stuck ([0-9]{1,6}) ([0-9]{1,6})");

  /** The time for the host to revert the run and to accept a connection again. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * The result of the run; takes at most the host's timeout and a grace period.
   *
   * @param onUnreachable accepts the reason of the first connection failure
   */
  public Confirmation await(Consumer<String> onUnreachable) {
    long until = limit();
    String trouble = "";
    boolean isGuardKilled = false;
    do {
      try (Session fresh = session.duplicate().orElseThrow()) {
        Answer answer = ask(fresh);
        Optional<ConfirmationStatus> status = status(answer.status());
        if (status.isPresent()) {
          return new Confirmation(status.get(), trouble, stuck(answer), isGuardKilled);
        }
        if (answer.status() == GUARD_RESTARTED && !isGuardKilled) {
          until = limit();
        }
        isGuardKilled |= answer.status() == GUARD_RESTARTED || answer.status() == GUARD_LOST;
      } catch (IOException unreachable) {
        if (trouble.isEmpty()) {
          onUnreachable.accept(String.valueOf(unreachable.getMessage()));
        }
        trouble = String.valueOf(unreachable.getMessage());
      }
    } while (paused() && System.nanoTime() < until);
    return new Confirmation(ConfirmationStatus.UNKNOWN, trouble, List.of(), isGuardKilled);
  }

  private long limit() {
    return System.nanoTime() + timeout.plus(GRACE).toNanos();
  }

  private static Optional<ConfirmationStatus> status(int exit) {
    return switch (exit) {
      case 0 -> Optional.of(ConfirmationStatus.CONFIRMED);
      case REVERTED -> Optional.of(ConfirmationStatus.REVERTED);
      case NOT_NEEDED -> Optional.of(ConfirmationStatus.NOT_NEEDED);
      default -> Optional.empty();
    };
  }

  private static List<Confirmation.StuckChange> stuck(Answer answer) {
    return answer
        .text()
        .lines()
        .map(STUCK::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                new Confirmation.StuckChange(
                    Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2))))
        .distinct()
        .toList();
  }

  private Answer ask(Session fresh) throws IOException {
    Batch batch = Batch.of(functions, List.of(confirm), List.of());
    List<Answer> answers = new ArrayList<>();
    AnswerStream reader = batch.reader((answer, index) -> answers.add(answer));
    fresh.run(new ByteArrayInputStream(batch.program()), reader, OutputStream.nullOutputStream());
    if (answers.isEmpty()) {
      throw new IOException("the new connection ended before the host answered");
    }
    return answers.get(0);
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
