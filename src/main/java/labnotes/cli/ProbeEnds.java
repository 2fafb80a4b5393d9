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
import labnotes.transport.Target;
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
   */
  End open(String name) {
    Deadlines deadlines = connection.deadlines().run(LONGEST);
    if (!name.isEmpty()) {
      return End.at(
          name, connection.ssh(name, shell, deadlines, terminal), address(Target.parse(name)));
    }
    LocalSession here = LocalSession.here(shell, deadlines);
    return connection.become == Become.NONE
        ? End.here(here)
        : End.at("this machine", here, Optional.empty());
  }

  /** What the name means to this machine; an alias of the ssh configuration means nothing to it. */
  private static Optional<Ipv4> address(Target target) {
    try {
      return Arrays.stream(InetAddress.getAllByName(target.host()))
          .filter(Inet4Address.class::isInstance)
          .flatMap(found -> Ipv4.parse(found.getHostAddress()).stream())
          .filter(Ipv4::isHost)
          .findFirst();
    } catch (UnknownHostException alias) {
      return Optional.empty();
    }
  }

  /** The verdicts that are kept between runs. */
  static ProbeVerdicts verdicts(Terminal terminal) {
    Optional<String> state = Optional.ofNullable(terminal.environment().get("XDG_STATE_HOME"));
    return ProbeVerdicts.of(state, terminal.home());
  }
}
