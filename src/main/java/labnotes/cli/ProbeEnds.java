package labnotes.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import labnotes.probe.End;
import labnotes.probe.Ipv4;
import labnotes.transport.Become;
import labnotes.transport.Deadlines;
import labnotes.transport.LocalSession;
import labnotes.transport.Shell;
import labnotes.transport.SshSession;
import labnotes.transport.UnreachableException;
import labnotes.view.ProbeVerdicts;

/**
 * Opens the ends of an experiment by their names.
 *
 * @param connection how hosts are reached
 * @param shell with which rights
 */
record ProbeEnds(ConnectionOptions connection, Shell shell, Terminal terminal) {
  /** An experiment bounds its own programs; this is for one whose timers fail. */
  private static final Duration LONGEST = Duration.ofDays(2);

  /**
   * The ends that these options reach; asks for a password where one is wanted.
   *
   * @throws UsageException where the options make no sense together
   */
  static ProbeEnds of(ConnectionOptions connection, Terminal terminal) {
    connection.check();
    return new ProbeEnds(connection, connection.shell(terminal), terminal);
  }

  /**
   * The end of this name; an empty one is this machine.
   *
   * @throws UsageException where the name makes no sense
   * @throws UnreachableException where the ssh configuration cannot be read
   */
  End open(String name) throws UnreachableException {
    Deadlines deadlines = connection.deadlines().run(LONGEST);
    if (!name.isEmpty()) {
      SshSession session = connection.ssh(name, shell, deadlines, terminal);
      return End.at(name, session, session.direct().flatMap(ProbeEnds::address));
    }
    LocalSession here = LocalSession.here(shell, deadlines);
    return connection.become == Become.NONE
        ? End.here(here)
        : End.at(End.HERE, here, Optional.empty());
  }

  /** What a name means to this machine. */
  private static Optional<Ipv4> address(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(Inet4Address.class::isInstance)
          .flatMap(found -> Ipv4.parse(found.getHostAddress()).stream())
          .filter(Ipv4::isHost)
          .findFirst();
    } catch (UnknownHostException unknown) {
      return Optional.empty();
    }
  }

  /** The verdicts that are kept between runs. */
  static ProbeVerdicts verdicts(Terminal terminal) {
    Optional<String> state = Optional.ofNullable(terminal.environment().get("XDG_STATE_HOME"));
    return ProbeVerdicts.of(state, terminal.home());
  }
}
