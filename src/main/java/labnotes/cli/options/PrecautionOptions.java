package labnotes.cli.options;

import java.time.Duration;
import java.util.Optional;
import labnotes.cli.exit.UsageException;
import labnotes.plan.DesiredState;
import labnotes.run.BootEnvironmentState;
import picocli.CommandLine.Option;

/** What is done beside the changes so that there is a way back. */
public final class PrecautionOptions {
  @Option(
      names = "--confirm-within",
      paramLabel = "S",
      description =
          "Seconds in which a new connection over SSH has to show that changes to sshd, the packet filter or the network"
              + " let it in; else the host puts them back. Default: ${DEFAULT-VALUE}.")
  int within = 60;

  @Option(
      names = "--no-confirm",
      description =
          "Let such changes stay in any case, as where the port, the address or the host key is what changes.")
  boolean never;

  @Option(
      names = "--boot-environment",
      description = "Make a ZFS boot environment of the system as it is first, with bectl(8).")
  boolean bootEnvironment;

  /** The same wish, with a boot environment before it where one was asked for. */
  public DesiredState before(DesiredState desired) {
    return bootEnvironment ? new BootEnvironmentState(desired) : desired;
  }

  /** How long a host waits; empty where it shall not. */
  public Optional<Duration> patience() {
    if (within < 1) {
      throw new UsageException("--confirm-within is at least 1 second");
    }
    return never ? Optional.empty() : Optional.of(Duration.ofSeconds(within));
  }
}
