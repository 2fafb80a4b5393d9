package labnotes.transport.ssh.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import labnotes.transport.Timeouts;

/**
 * The settings of a connection, from options and configuration.
 *
 * @param destination the host as the user wrote it
 * @param endpoint the host and port to connect to
 * @param user the login name
 */
public record SshSettings(
    SshDestination destination,
    HostPort endpoint,
    String user,
    ProxySettings proxy,
    IdentitySettings identities,
    HostKeySettings hostKeys,
    Timeouts timeouts,
    SshAlgorithms algorithms) {
  /** Returns the settings of a host. */
  static SshSettings of(
      SshDestination destination, SshConfigValues values, SshOptions options, LocalUser user) {
    return new SshSettings(
        destination,
        new HostPort(values.host(), values.port()),
        values.user(),
        new ProxySettings(values.jumpHosts(), values.proxyCommand()),
        IdentitySettings.of(values, options, user),
        HostKeySettings.of(values, options),
        timeouts(values, options.timeouts()),
        SshAlgorithms.of(values, options.weak()));
  }

  private static Timeouts timeouts(SshConfigValues values, Timeouts defaults) {
    int connect = values.number("ConnectTimeout", 0);
    int interval = values.number("ServerAliveInterval", 0);
    return new Timeouts(
        connect == 0 ? defaults.connect() : Duration.ofSeconds(connect),
        defaults.run(),
        interval == 0 ? defaults.aliveInterval() : Duration.ofSeconds(interval),
        interval == 0
            ? defaults.aliveCountMax()
            : values.number("ServerAliveCountMax", defaults.aliveCountMax()));
  }

  /** Returns these settings with a connection through other hosts. */
  public SshSettings through(List<SshDestination> jumpHosts) {
    return new SshSettings(
        destination,
        endpoint,
        user,
        new ProxySettings(jumpHosts, null),
        identities,
        hostKeys,
        timeouts,
        algorithms);
  }

  public String host() {
    return endpoint.host();
  }

  public int port() {
    return endpoint.port();
  }

  /**
   * Returns the host's name in known_hosts files: an alias, {@code host} or {@code [host]:port}.
   */
  public String knownHostsName() {
    if (hostKeys.alias() != null) {
      return hostKeys.alias().toLowerCase(Locale.ROOT);
    }
    String name = host().toLowerCase(Locale.ROOT);
    return endpoint.hasDefaultPort() ? name : "[" + name + "]:" + port();
  }

  /** Returns the destination for messages, followed by the endpoint if that differs. */
  public String displayName() {
    boolean isSame =
        destination.host().equals(host())
            && (destination.port() == port() || endpoint.hasDefaultPort());
    return isSame ? destination.toString() : destination + " (" + endpoint + ")";
  }
}
