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
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.transport.Timeouts;
import labnotes.transport.UnreachableException;
import labnotes.transport.become.BecomeMethod;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.local.LocalSession;
import labnotes.transport.ssh.SshSession;
import labnotes.view.probe.VerdictStore;

/**
 * Opens the ends of an experiment by their names.
 *
 * @param connection how hosts are reached
 * @param shell with which rights
 */
public record ProbeEndpoints(ConnectionOptions connection, ShellCommand shell, Terminal terminal) {
  /** An experiment bounds its own programs; this is for one whose timers fail. */
  private static final Duration LONGEST = Duration.ofDays(2);

  /**
   * The ends that these options reach; asks for a password where one is wanted.
   *
   * @throws UsageException where the options make no sense together
   */
  static ProbeEndpoints of(ConnectionOptions connection, Terminal terminal) {
    connection.check();
    return new ProbeEndpoints(connection, connection.shell(terminal), terminal);
  }

  /**
   * The end of this name; an empty one is this machine.
   *
   * @throws UsageException where the name makes no sense
   * @throws UnreachableException where the ssh configuration cannot be read
   */
  ProbeEndpoint open(String name) throws UnreachableException {
    Timeouts deadlines = connection.deadlines().run(LONGEST);
    if (!name.isEmpty()) {
      SshSession session = connection.ssh(name, shell, deadlines, terminal);
      return ProbeEndpoint.at(name, session, session.direct().flatMap(ProbeEndpoints::address));
    }
    LocalSession here = LocalSession.here(shell, deadlines);
    return connection.become == BecomeMethod.NONE
        ? ProbeEndpoint.here(here)
        : ProbeEndpoint.at(ProbeEndpoint.HERE, here, Optional.empty());
  }

  /** What a name means to this machine. */
  private static Optional<Ipv4Address> address(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(Inet4Address.class::isInstance)
          .flatMap(found -> Ipv4Address.parse(found.getHostAddress()).stream())
          .filter(Ipv4Address::isHost)
          .findFirst();
    } catch (UnknownHostException unknown) {
      return Optional.empty();
    }
  }

  /** The verdicts that are kept between runs. */
  public static VerdictStore verdicts(Terminal terminal) {
    Optional<String> state = Optional.ofNullable(terminal.environment().get("XDG_STATE_HOME"));
    return VerdictStore.of(state, terminal.home());
  }
}
