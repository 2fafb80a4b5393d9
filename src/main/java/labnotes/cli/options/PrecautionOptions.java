package labnotes.cli.options;

import java.time.Duration;
import java.util.Optional;
import labnotes.cli.exit.UsageException;
import labnotes.plan.DesiredState;
import labnotes.run.boot.BootEnvironmentState;
import picocli.CommandLine.Option;

/** Options for the access guard and boot environments. */
public final class PrecautionOptions {
  private static final int DEFAULT_SECONDS = 60;

  @Option(
      names = "--confirm-within",
      paramLabel = "S",
      description =
          "time for a new SSH connection to confirm changes to sshd, the packet filter or the"
              + " network, in seconds; without it the host reverts them (default "
              + DEFAULT_SECONDS
              + ")")
  private int confirmWithin = DEFAULT_SECONDS;

  @Option(
      names = "--no-confirm",
      description =
          "keep changes that no new connection confirms, for example if the port, the address or"
              + " the host key changes")
  private boolean noConfirm;

  @Option(
      names = "--boot-environment",
      description = "create a ZFS boot environment with bectl(8) before the changes")
  private boolean bootEnvironment;

  /** Returns the options of a command that changes nothing. */
  public static PrecautionOptions none() {
    return new PrecautionOptions();
  }

  /** Returns the desired state with the boot environment that the user wants before changes. */
  public DesiredState applyTo(DesiredState desired) {
    return bootEnvironment ? new BootEnvironmentState(desired) : desired;
  }

  /** Returns how long a host waits for a confirmation; empty to keep changes without one. */
  public Optional<Duration> confirmationTimeout() {
    if (confirmWithin < 1) {
      throw new UsageException("--confirm-within must be at least 1");
    }
    return noConfirm ? Optional.empty() : Optional.of(Duration.ofSeconds(confirmWithin));
  }
}
