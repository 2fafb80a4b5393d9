package labnotes.probe;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for something to come true; the time is a bound, not a measure. */
final class Eventually {
  private static final int TURNS = 300;

  private Eventually() {}

  interface Condition {
    boolean holds() throws IOException;
  }

  static boolean comesTrue(Condition condition) throws Exception {
    for (int turn = 0; turn < TURNS; turn++) {
      if (condition.holds()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }
}
