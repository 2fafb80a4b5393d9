package labnotes.cli.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ConnectionOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.local.LocalSession;
import labnotes.transport.ssh.SshSession;

/**
 * The factory of endpoints by their names.
 *
 * @param connection connection options
 * @param shell shell of every host, with the required privileges
 * @param terminal terminal for passwords and host keys
 */
record ProbeEndpoints(ConnectionOptions connection, ShellCommand shell, Terminal terminal) {
  /** Time limit of a host's program if the limits of the experiment fail. */
  private static final Duration MAX_RUN_TIME = Duration.ofDays(2);

  /**
   * Returns the factory for connection options; asks for a password if they require one.
   *
   * @throws UsageException if the options contradict each other
   */
  static ProbeEndpoints of(ConnectionOptions connection, Terminal terminal) {
    connection.validate();
    connection.validateBecome(connection.isBecome());
    return new ProbeEndpoints(connection, connection.shell(terminal), terminal);
  }

  /**
   * Returns the endpoint with a name; an empty name is this machine.
   *
   * @throws UsageException if the name is invalid
   * @throws UnreachableException if the ssh configuration cannot be read
   */
  ProbeEndpoint open(String name) throws UnreachableException {
    Timeouts timeouts = connection.timeouts().withRun(MAX_RUN_TIME);
    if (!name.isEmpty()) {
      SshSession session = connection.ssh(name, shell, timeouts, terminal);
      return ProbeEndpoint.remote(
          name, session, session.resolvableHost().flatMap(ProbeEndpoints::resolve));
    }
    LocalSession session = LocalSession.here(shell, timeouts);
    return connection.isBecome()
        ? ProbeEndpoint.remote(ProbeHost.LOCAL_NAME, session, Optional.empty())
        : ProbeEndpoint.local(session);
  }

  private static Optional<Ipv4Address> resolve(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(Inet4Address.class::isInstance)
          .flatMap(address -> Ipv4Address.parse(address.getHostAddress()).stream())
          .filter(Ipv4Address::isHost)
          .findFirst();
    } catch (UnknownHostException unknown) {
      return Optional.empty();
    }
  }
}
