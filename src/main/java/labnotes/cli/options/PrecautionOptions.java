package labnotes.cli.options;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.UsageException;
import labnotes.plan.DesiredState;
import labnotes.run.HostFunctions;
import labnotes.run.ShellHost;
import labnotes.run.boot.BootEnvironmentState;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;
import picocli.CommandLine.Option;

/** Options for the access guard, boot environments and validations. */
public final class PrecautionOptions {
  private static final int DEFAULT_SECONDS = 60;

  @Option(
      names = "--confirm-within",
      paramLabel = "S",
      description =
          "time in which a new SSH connection must succeed after changes to sshd, the packet"
              + " filter or the network, in seconds; otherwise the host reverts them (default "
              + DEFAULT_SECONDS
              + ")")
  private int confirmWithin = DEFAULT_SECONDS;

  @Option(
      names = "--no-confirm",
      description =
          "do without --confirm-within: keep changes of the access even if no new connection"
              + " succeeds, for example because the port, the address or the host key changes;"
              + " questions are asked all the same")
  private boolean noConfirm;

  @Option(
      names = "--boot-environment",
      description = "create a ZFS boot environment with bectl(8) before the changes")
  private boolean bootEnvironment;

  @Option(
      names = "--unchecked",
      description =
          "write files even if the program that validates them cannot run on the host, for"
              + " example because the disk is full")
  private boolean unchecked;

  /** Returns the options of a command that changes nothing. */
  public static PrecautionOptions none() {
    return new PrecautionOptions();
  }

  /** Returns the options of a command that only reads hosts, and waits for no confirmation. */
  static PrecautionOptions ofReader() {
    PrecautionOptions options = new PrecautionOptions();
    options.noConfirm = true;
    return options;
  }

  /** Returns a running system, with functions that other hosts can share. */
  ShellHost host(Session session, ShellFunctions liveLibrary) {
    return new ShellHost(session, liveLibrary, confirmationTimeout());
  }

  /** Returns an offline tree. */
  ShellHost tree(String root) {
    return new ShellHost(LocalSession.here(), addTo(HostFunctions.offline(root)));
  }

  /** Returns the functions for running systems, which are read while hosts are connected. */
  ShellFunctions liveLibrary() {
    ShellFunctions functions = HostFunctions.library(() -> addTo(HostFunctions.live()));
    functions.readInBackground();
    return functions;
  }

  /** Returns the functions for hosts, which write what cannot be validated if the user says so. */
  private Sh addTo(Sh functions) {
    return unchecked ? Sh.all(List.of(functions, HostFunctions.unchecked())) : functions;
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
