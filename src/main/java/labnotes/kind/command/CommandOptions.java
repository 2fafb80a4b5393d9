package labnotes.kind.command;

import java.util.Optional;
import labnotes.kind.schema.Doc;

/** How a command runs. */
public record CommandOptions(
    @Doc(value = "timeout in seconds; 0 for none", byDefault = "600") int timeout,
    @Doc("whether its script and its output are not shown, and not recorded")
        Optional<Boolean> sensitive) {
  /**
   * The options of a command that is shown.
   *
   * @param timeout in seconds; 0 for none
   */
  public static CommandOptions limitedTo(int timeout) {
    return new CommandOptions(timeout, Optional.empty());
  }
}
