package labnotes.kind.command;

import labnotes.kind.schema.Doc;

/** How a command runs. */
public record CommandOptions(
    @Doc(value = "timeout in seconds; 0 for none", byDefault = "600") int timeout,
    @Doc(
            value = "whether its script and its output are not shown, and not recorded",
            byDefault = "false")
        boolean sensitive) {
  /**
   * The options of a command that is shown.
   *
   * @param timeout in seconds; 0 for none
   */
  public static CommandOptions limitedTo(int timeout) {
    return new CommandOptions(timeout, false);
  }
}
