package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  @Test
  void returnsWhatIsComputedInTime() throws TimeoutException {
    assertThat(new TimeLimit(Duration.ofMinutes(1)).compute(() -> 1)).isEqualTo(1);
  }

  @Test
  void throwsWhatTheComputationThrows() {
    TimeLimit limit = new TimeLimit(Duration.ofMinutes(1));
    assertThatThrownBy(
            () ->
                limit.compute(
                    () -> {
                      throw new IllegalStateException("a bug");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThatThrownBy(
            () ->
                limit.compute(
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void doesNotWaitForAComputationWithoutAnEnd() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                new TimeLimit(Duration.ofMillis(50))
                    .compute(
                        () -> {
                          never.await();
                          return 1;
                        }))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("takes more than 0 s");
  }

  @Test
  void doesNotCountTheTimeInWhichTheUserIsAsked() throws TimeoutException {
    TimeLimit limit = new TimeLimit(Duration.ofMillis(300));
    CountDownLatch never = new CountDownLatch(1);
    assertThat(limit.compute(() -> TimeLimit.waitingFor(() -> waits(never)))).isFalse();
    assertThatThrownBy(
            () ->
                limit.compute(
                    () -> {
                      TimeLimit.waitingFor(() -> waits(never));
                      never.await();
                      return 1;
                    }))
        .isInstanceOf(TimeoutException.class);
  }

  private static boolean waits(CountDownLatch latch) {
    try {
      return latch.await(900, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
