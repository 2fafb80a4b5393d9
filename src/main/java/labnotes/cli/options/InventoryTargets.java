package labnotes.cli.options;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.cli.terminal.Terminal;
import labnotes.inventory.HostSetting;
import labnotes.inventory.InventoryHost;
import labnotes.run.ShellHost;
import labnotes.sh.ShellFunctions;
import labnotes.transport.Timeouts;
import labnotes.transport.become.BecomeMethod;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.local.LocalSession;
import labnotes.transport.ssh.SshSession;

/** Opens hosts of an inventory. */
final class InventoryTargets {
  private final ConnectionOptions connection;
  private final PrecautionOptions precautions;
  private final Terminal terminal;
  private final ShellFunctions functions;

  /** The shells by method and password command, so that each password is asked for once. */
  private final Map<Credentials, ShellCommand> shells = new HashMap<>();

  private record Credentials(BecomeMethod become, Optional<PasswordCommand> passwordCommand) {}

  InventoryTargets(ConnectionOptions connection, PrecautionOptions precautions, Terminal terminal) {
    this.connection = connection;
    this.precautions = precautions;
    this.terminal = terminal;
    this.functions = precautions.liveLibrary();
  }

  /**
   * Returns the hosts; nothing is sent to them yet.
   *
   * @param jobs the maximum number of hosts to connect to while profiles are read
   */
  List<TargetHost> open(List<InventoryHost> hosts, int jobs) {
    connection.validateBecome(
        hosts.stream().anyMatch(host -> settings(host).become() != BecomeMethod.NONE));
    List<TargetHost> targets = new ArrayList<>();
    for (InventoryHost host : hosts) {
      targets.add(
          new TargetHost(
              host.name(), open(host, hosts.size() <= jobs), host.name(), Optional.of(host)));
    }
    return targets;
  }

  private ConnectionSettings settings(InventoryHost host) {
    return connection.settings(host, terminal.home());
  }

  private ShellHost open(InventoryHost host, boolean isAhead) {
    if (host.text(HostSetting.ROOT).isPresent()) {
      return OfflineTree.host(
          "`root` of host " + host.name(),
          host.paths(HostSetting.ROOT, terminal.home()).get(0),
          precautions);
    }
    ConnectionSettings settings = settings(host);
    ShellCommand shell =
        shells.computeIfAbsent(
            new Credentials(settings.become(), settings.passwordCommand()),
            any -> connection.shell(settings, terminal));
    Timeouts timeouts = ConnectionOptions.timeouts(settings);
    Optional<String> via = host.text(HostSetting.VIA);
    if (via.isPresent()) {
      return precautions.host(LocalSession.via(via.get(), shell, timeouts), functions);
    }
    if (host.text(HostSetting.CONNECTION).equals(Optional.of("local"))) {
      return precautions.host(LocalSession.here(shell, timeouts), functions);
    }
    SshSession session = connection.ssh(host.destination(), settings, shell, timeouts, terminal);
    if (isAhead) {
      session.connectInBackground();
    }
    return precautions.host(session, functions);
  }
}
