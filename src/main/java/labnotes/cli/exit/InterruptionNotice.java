package labnotes.cli.exit;

import labnotes.cli.terminal.Terminal;

/** Says how things stand when somebody ends the program while it changes hosts. */
public final class InterruptionNotice implements AutoCloseable {
  private final Thread hook;

  private InterruptionNotice(Thread hook) {
    this.hook = hook;
  }

  /** Has this sentence said should the program be ended before this is closed. */
  public static InterruptionNotice saying(Terminal terminal, String sentence) {
    InterruptionNotice interruption =
        new InterruptionNotice(new Thread(() -> terminal.err().println(sentence), "interruption"));
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** The hosts are changed. */
  @Override
  public void close() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The program is ending, and says so.
    }
  }
}
