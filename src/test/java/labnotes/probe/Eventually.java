package labnotes.probe;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A wait for a condition, up to 30 seconds. */
final class Eventually {
  private static final int ATTEMPTS = 300;

  private Eventually() {}

  interface Condition {
    boolean isTrue() throws IOException;
  }

  static boolean becomesTrue(Condition condition) throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (condition.isTrue()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }
}
