package labnotes.cli;

import java.util.List;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.SuggestedCommand;
import labnotes.record.HistoryFact.History;
import labnotes.text.Diagnostic;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The id of a recorded run that the user gave.
 *
 * @param command the current one
 */
record RunArgument(String id, CommandSpec command) {

  /**
   * Checks that it can be an id.
   *
   * @throws UsageException if it cannot
   */
  void validate() {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw error("`" + id + "` is not a run id");
    }
  }

  /** Returns the error that a host has no such run. */
  UsageException unknown(String host, History history) {
    String remark = history.remark().map(text -> "; " + text).orElse("");
    return error("no run " + id + " is recorded on " + host + remark);
  }

  private UsageException error(String message) {
    String hint = "list the runs with: " + SuggestedCommand.withTargets(command, "history");
    return new UsageException(List.of(Diagnostic.error(message, null).hint(hint)));
  }
}
