package labnotes.transport.ssh;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import labnotes.transport.Prompter;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.auth.OfferedKeys;
import labnotes.transport.ssh.auth.PausingPrompter;
import labnotes.transport.ssh.config.SshConfigResolver;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.hostkey.KnownHosts;
import labnotes.transport.ssh.stream.DuplexStream;
import labnotes.transport.ssh.stream.ProxyCommandStream;
import labnotes.transport.ssh.stream.TcpStream;
import org.jspecify.annotations.Nullable;

/** The route to a host: directly, through jump hosts or through a {@code ProxyCommand}. */
final class SshRoute {
  private static final int MAX_DEPTH = 8;

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f]*:.*");

  private final SshDestination destination;
  private final SshConfigResolver resolver;
  private final PausingPrompter prompter;
  private final AtomicReference<@Nullable DuplexStream> current = new AtomicReference<>();
  private volatile boolean canceled;

  SshRoute(SshDestination destination, SshConfigResolver resolver, Prompter prompter) {
    this.destination = destination;
    this.resolver = resolver;
    this.prompter = new PausingPrompter(prompter);
  }

  /** Returns the same route with another prompter. */
  SshRoute withPrompter(Prompter other) {
    return new SshRoute(destination, resolver, other);
  }

  SshDestination destination() {
    return destination;
  }

  /** Returns the host's address or name; empty for a name if the route is not direct. */
  Optional<String> resolvableHost() throws UnreachableException {
    SshSettings settings = resolver.resolve(destination);
    boolean isResolvable =
        settings.proxy().isDirect() || ADDRESS.matcher(settings.host()).matches();
    return isResolvable ? Optional.of(settings.host()) : Optional.empty();
  }

  SshConnection connect() throws UnreachableException {
    return connect(resolver.resolve(destination), 0);
  }

  private SshConnection connect(SshSettings settings, int depth) throws UnreachableException {
    KnownHosts known = KnownHosts.read(settings);
    OfferedKeys keys = OfferedKeys.find(settings.identities(), prompter);
    LoginAttempt login = LoginAttempt.withKeys(settings, keys, prompter);
    if (keys.count() == 0) {
      return connectFinally(settings, login.withAllMethods(), known, depth);
    }
    try {
      return SshConnection.open(openStream(settings, depth), settings, login, known);
    } catch (LoginRefusedException refused) {
      LoginAttempt next =
          refused.methods().equals("publickey") ? login.withPasswords() : login.withAllMethods();
      return connectFinally(settings, next, known, depth);
    }
  }

  private SshConnection connectFinally(
      SshSettings settings, LoginAttempt login, KnownHosts known, int depth)
      throws UnreachableException {
    try {
      return SshConnection.open(openStream(settings, depth), settings, login, known);
    } catch (LoginRefusedException refused) {
      throw refused.report();
    }
  }

  private DuplexStream openStream(SshSettings settings, int depth) throws UnreachableException {
    if (depth > MAX_DEPTH) {
      throw new UnreachableException(
          "ssh: ProxyJump of " + destination + " leads back to the same host", null);
    }
    DuplexStream stream = connectStream(settings, depth);
    current.set(stream);
    if (canceled) {
      stream.close();
    }
    return stream;
  }

  private DuplexStream connectStream(SshSettings settings, int depth) throws UnreachableException {
    List<SshDestination> jumpHosts = settings.proxy().jumpHosts();
    if (!jumpHosts.isEmpty()) {
      return connectThrough(jumpHosts, depth).forward(settings.host(), settings.port());
    }
    String command = settings.proxy().command();
    return command == null ? TcpStream.connect(settings) : ProxyCommandStream.start(command);
  }

  /** Connects to the last of the hosts, each through the one before it. */
  private SshConnection connectThrough(List<SshDestination> jumpHosts, int depth)
      throws UnreachableException {
    SshSettings last = resolver.resolve(jumpHosts.get(jumpHosts.size() - 1));
    List<SshDestination> before = jumpHosts.subList(0, jumpHosts.size() - 1);
    return connect(before.isEmpty() ? last : last.through(before), depth + 1);
  }

  /** Cancels a connection in progress. */
  void cancel() {
    canceled = true;
    DuplexStream stream = current.get();
    if (stream != null) {
      stream.close();
    }
  }
}
