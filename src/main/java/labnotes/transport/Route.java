package labnotes.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The way to a host: how it is configured, what it goes through, and how the user logs in. */
final class Route {
  private static final int DEEPEST = 8;

  private final Target target;
  private final SshOptions options;
  private final LocalUser user;
  private final PatientAsker asker;
  private final AtomicReference<@Nullable Wire> underway = new AtomicReference<>();
  private volatile boolean abandoned;

  Route(Target target, SshOptions options, LocalUser user, Asker asker) {
    this.target = target;
    this.options = options;
    this.user = user;
    this.asker = new PatientAsker(asker);
  }

  /** The same way, with somebody else who is asked. */
  Route asking(Asker other) {
    return new Route(target, options, user, other);
  }

  Target target() {
    return target;
  }

  /** The name or address that is connected to; nothing where others lead there. */
  Optional<String> direct() throws UnreachableException {
    SshSettings settings = settings(target);
    return settings.jumps().isEmpty() && settings.proxyCommand() == null
        ? Optional.of(settings.host())
        : Optional.empty();
  }

  Connection connect() throws UnreachableException {
    return connect(settings(target), 0);
  }

  private SshSettings settings(Target host) throws UnreachableException {
    try {
      return SshSettings.of(host, SshConfig.lookUp(host, options.config(), user), options, user);
    } catch (IllegalArgumentException wrong) {
      throw new UnreachableException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private Connection connect(SshSettings settings, int depth) throws UnreachableException {
    KnownHosts known = KnownHosts.read(settings);
    Identities identities = new Identities(settings, asker).find();
    Login login = Login.withKeys(settings, identities, asker);
    if (identities.count() == 0) {
      return last(settings, login.withQuestions(false), known, depth);
    }
    try {
      return Connection.on(wire(settings, depth), settings, login, known);
    } catch (Connection.Refused refused) {
      boolean refusedForGood = refused.methods().equals("publickey");
      return last(settings, login.withQuestions(refusedForGood), known, depth);
    }
  }

  private Connection last(SshSettings settings, Login login, KnownHosts known, int depth)
      throws UnreachableException {
    try {
      return Connection.on(wire(settings, depth), settings, login, known);
    } catch (Connection.Refused refused) {
      throw refused.report();
    }
  }

  private Wire wire(SshSettings settings, int depth) throws UnreachableException {
    Wire wire = lay(settings, depth);
    underway.set(wire);
    if (abandoned) {
      wire.close();
    }
    return wire;
  }

  private Wire lay(SshSettings settings, int depth) throws UnreachableException {
    if (depth > DEEPEST) {
      throw new UnreachableException(target + " is to be reached through itself: ProxyJump", null);
    }
    if (!settings.jumps().isEmpty()) {
      return through(settings.jumps(), depth).forward(settings.host(), settings.port());
    }
    return settings.proxyCommand() == null
        ? TcpWire.to(settings)
        : CommandWire.of(settings.proxyCommand());
  }

  /** A connection to the last of the hosts, each reached through the one before it. */
  private Connection through(List<Target> jumps, int depth) throws UnreachableException {
    SshSettings last = settings(jumps.get(jumps.size() - 1));
    List<Target> before = jumps.subList(0, jumps.size() - 1);
    return connect(before.isEmpty() ? last : last.through(before), depth + 1);
  }

  /** Gives up a connection that is being made. */
  void abandon() {
    abandoned = true;
    Wire wire = underway.get();
    if (wire != null) {
      wire.close();
    }
  }
}
