package labnotes.cli;

import picocli.CommandLine.Option;

/** Whether somebody is asked before hosts are changed. */
final class ApprovalOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Make the changes without a question.")
  boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Only show the plan.")
  boolean dryRun;
}
