package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import labnotes.transport.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how one host is reached, after the configuration was read.
 *
 * @param target what the user wrote, for messages
 * @param host where to connect to
 * @param identities private key files in the order in which they are tried
 * @param chosen how many of them, from the first, the user named on the command line
 * @param onlyIdentities whether keys of the agent that are none of them stay unused
 * @param agent the agent's socket, or null
 * @param jumps hosts to go through, the nearest first
 * @param proxyCommand a command whose streams lead to the host, or null
 * @param knownHosts files of known keys; new keys are added to the first
 * @param hostKeyAlias the name under which the host's key is known, or null
 * @param hashNames whether a name is hidden when its key is added
 */
public record SshSettings(
    SshDestination target,
    String host,
    int port,
    String user,
    List<Path> identities,
    int chosen,
    boolean onlyIdentities,
    @Nullable Path agent,
    List<SshDestination> jumps,
    @Nullable String proxyCommand,
    List<Path> knownHosts,
    @Nullable String hostKeyAlias,
    boolean hashNames,
    SshOptions.NewKeys newKeys,
    Duration connect,
    Duration probe,
    int probes,
    SshAlgorithms algorithms) {
  static final int USUAL_PORT = 22;

  public static SshSettings of(SshDestination target, SshConfigValues values, SshOptions options, LocalUser user) {
    Timeouts usual = options.deadlines();
    List<Path> configured = values.paths("identityfile");
    List<Path> identities = new java.util.ArrayList<>(options.identities());
    configured.stream().filter(path -> !identities.contains(path)).forEach(identities::add);
    int alive = values.number("serveraliveinterval", 0);
    return new SshSettings(
        target,
        values.host(),
        values.port(),
        values.user(),
        List.copyOf(identities),
        options.identities().size(),
        values.isYes("identitiesonly"),
        values.agent(user.agent()),
        values.jumps(),
        values.proxyCommand(),
        options.knownHosts() == null ? values.knownHosts() : List.of(options.knownHosts()),
        values.set("hostkeyalias"),
        values.isYes("hashknownhosts"),
        "accept-new".equals(values.set("stricthostkeychecking"))
            ? SshOptions.NewKeys.ACCEPT
            : options.newKeys(),
        seconds(values.number("connecttimeout", 0), usual.connect()),
        seconds(alive, usual.probe()),
        alive == 0 ? usual.probes() : values.number("serveralivecountmax", usual.probes()),
        SshAlgorithms.of(values, options.weak()));
  }

  private static Duration seconds(int configured, Duration usual) {
    return configured == 0 ? usual : Duration.ofSeconds(configured);
  }

  /** These settings for a host that is itself reached through others. */
  public SshSettings through(List<SshDestination> hosts) {
    return new SshSettings(
        target,
        host,
        port,
        user,
        identities,
        chosen,
        onlyIdentities,
        agent,
        hosts,
        null,
        knownHosts,
        hostKeyAlias,
        hashNames,
        newKeys,
        connect,
        probe,
        probes,
        algorithms);
  }

  /** The name under which known_hosts files have the host. */
  public String knownName() {
    if (hostKeyAlias != null) {
      return hostKeyAlias.toLowerCase(Locale.ROOT);
    }
    String name = host.toLowerCase(Locale.ROOT);
    return port == USUAL_PORT ? name : "[" + name + "]:" + port;
  }

  /** The host in messages: as the user wrote it, and where that leads if it is somewhere else. */
  public String shown() {
    String where =
        port == USUAL_PORT ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    boolean plain = target.host().equals(host) && (target.port() == port || port == USUAL_PORT);
    return plain ? target.toString() : target + " (" + where + ")";
  }
}
