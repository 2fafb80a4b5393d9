package labnotes.transport.ssh;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labnotes.transport.Prompter;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.auth.OfferedKeys;
import labnotes.transport.ssh.auth.PausingPrompter;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.SshConfigResolver;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.hostkey.KnownHosts;
import labnotes.transport.ssh.stream.DuplexStream;
import labnotes.transport.ssh.stream.ProxyCommandStream;
import labnotes.transport.ssh.stream.TcpStream;
import org.jspecify.annotations.Nullable;

/** The way to a host: how it is configured, what it goes through, and how the user logs in. */
final class SshRoute {
  private static final int DEEPEST = 8;

  private final SshDestination target;
  private final SshOptions options;
  private final LocalUser user;
  private final PausingPrompter asker;
  private final AtomicReference<@Nullable DuplexStream> underway = new AtomicReference<>();
  private volatile boolean abandoned;

  SshRoute(SshDestination target, SshOptions options, LocalUser user, Prompter asker) {
    this.target = target;
    this.options = options;
    this.user = user;
    this.asker = new PausingPrompter(asker);
  }

  /** The same way, with somebody else who is asked. */
  SshRoute asking(Prompter other) {
    return new SshRoute(target, options, user, other);
  }

  SshDestination target() {
    return target;
  }

  /** The name or address that is connected to; nothing where others lead there. */
  Optional<String> direct() throws UnreachableException {
    SshSettings settings = settings(target);
    return settings.jumps().isEmpty() && settings.proxyCommand() == null
        ? Optional.of(settings.host())
        : Optional.empty();
  }

  SshConnection connect() throws UnreachableException {
    return connect(settings(target), 0);
  }

  private SshSettings settings(SshDestination host) throws UnreachableException {
    try {
      return SshSettings.of(host, SshConfigResolver.lookUp(host, options.config(), user), options, user);
    } catch (IllegalArgumentException wrong) {
      throw new UnreachableException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private SshConnection connect(SshSettings settings, int depth) throws UnreachableException {
    KnownHosts known = KnownHosts.read(settings);
    OfferedKeys identities = new OfferedKeys(settings, asker).find();
    LoginAttempt login = LoginAttempt.withKeys(settings, identities, asker);
    if (identities.count() == 0) {
      return last(settings, login.withQuestions(false), known, depth);
    }
    try {
      return SshConnection.on(wire(settings, depth), settings, login, known);
    } catch (SshConnection.Refused refused) {
      boolean refusedForGood = refused.methods().equals("publickey");
      return last(settings, login.withQuestions(refusedForGood), known, depth);
    }
  }

  private SshConnection last(SshSettings settings, LoginAttempt login, KnownHosts known, int depth)
      throws UnreachableException {
    try {
      return SshConnection.on(wire(settings, depth), settings, login, known);
    } catch (SshConnection.Refused refused) {
      throw refused.report();
    }
  }

  private DuplexStream wire(SshSettings settings, int depth) throws UnreachableException {
    DuplexStream wire = lay(settings, depth);
    underway.set(wire);
    if (abandoned) {
      wire.close();
    }
    return wire;
  }

  private DuplexStream lay(SshSettings settings, int depth) throws UnreachableException {
    if (depth > DEEPEST) {
      throw new UnreachableException(target + " is to be reached through itself: ProxyJump", null);
    }
    if (!settings.jumps().isEmpty()) {
      return through(settings.jumps(), depth).forward(settings.host(), settings.port());
    }
    return settings.proxyCommand() == null
        ? TcpStream.to(settings)
        : ProxyCommandStream.of(settings.proxyCommand());
  }

  /** A connection to the last of the hosts, each reached through the one before it. */
  private SshConnection through(List<SshDestination> jumps, int depth) throws UnreachableException {
    SshSettings last = settings(jumps.get(jumps.size() - 1));
    List<SshDestination> before = jumps.subList(0, jumps.size() - 1);
    return connect(before.isEmpty() ? last : last.through(before), depth + 1);
  }

  /** Gives up a connection that is being made. */
  void abandon() {
    abandoned = true;
    DuplexStream wire = underway.get();
    if (wire != null) {
      wire.close();
    }
  }
}
