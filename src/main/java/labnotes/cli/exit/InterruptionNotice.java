package labnotes.cli.exit;

/** A notice that is shown if the program is interrupted before it is closed. */
public final class InterruptionNotice implements AutoCloseable {
  private final Thread hook;

  private InterruptionNotice(Thread hook) {
    this.hook = hook;
  }

  /** Shows the notice from now on if the program is interrupted. */
  public static InterruptionNotice register(Runnable notice) {
    InterruptionNotice registered =
        new InterruptionNotice(new Thread(notice, "interruption notice"));
    Runtime.getRuntime().addShutdownHook(registered.hook);
    return registered;
  }

  @Override
  public void close() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already.
    }
  }
}
