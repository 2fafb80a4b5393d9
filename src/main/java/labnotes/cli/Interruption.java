package labnotes.cli;

/** Says how things stand when somebody ends the program while it changes hosts. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Has this sentence said should the program be ended before this is closed. */
  static Interruption saying(Terminal terminal, String sentence) {
    Interruption interruption =
        new Interruption(new Thread(() -> terminal.err().println(sentence), "interruption"));
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
