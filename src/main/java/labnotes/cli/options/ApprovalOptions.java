package labnotes.cli.options;

import labnotes.fleet.Rollout;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for whether a command asks before it changes hosts. */
public final class ApprovalOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "apply without asking for confirmation")
  private boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "show the plan and change nothing")
  private boolean dryRun;

  @Mixin private final RolloutOptions rollout = new RolloutOptions();

  /** Returns how the command proceeds from host to host. */
  public Rollout rollout() {
    return rollout.rollout();
  }

  /** Whether the user approves the changes beforehand. */
  public boolean isApproved() {
    return yes;
  }

  /** Whether the plan is shown only. */
  public boolean isDryRun() {
    return dryRun;
  }
}
