package labnotes.cli.options;

import picocli.CommandLine.Option;

/** Whether somebody is asked before hosts are changed. */
public final class ApprovalOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Make the changes without a question.")
  public boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Only show the plan.")
  public boolean dryRun;
}
