package labnotes.transport;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The way to a host: how it is configured, what it goes through, and how the user logs in. */
final class Route {
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

  Target target() {
    return target;
  }

  Connection connect() throws UnreachableException {
    return connect(settings(target));
  }

  private SshSettings settings(Target host) throws UnreachableException {
    try {
      return SshSettings.of(host, SshConfig.lookUp(host, options.config(), user), options, user);
    } catch (IllegalArgumentException wrong) {
      throw new UnreachableException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private Connection connect(SshSettings settings) throws UnreachableException {
    KnownHosts known = KnownHosts.read(settings);
    Identities identities = new Identities(settings, asker).find();
    Login login = Login.withKeys(settings, identities, asker);
    if (identities.count() == 0) {
      return last(settings, login.withQuestions(false), known);
    }
    try {
      return Connection.on(wire(settings), settings, login, known);
    } catch (Connection.Refused refused) {
      boolean refusedForGood = refused.methods().equals("publickey");
      return last(settings, login.withQuestions(refusedForGood), known);
    }
  }

  private Connection last(SshSettings settings, Login login, KnownHosts known)
      throws UnreachableException {
    try {
      return Connection.on(wire(settings), settings, login, known);
    } catch (Connection.Refused refused) {
      throw refused.report();
    }
  }

  private Wire wire(SshSettings settings) throws UnreachableException {
    Wire wire = TcpWire.to(settings);
    underway.set(wire);
    if (abandoned) {
      wire.close();
    }
    return wire;
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
