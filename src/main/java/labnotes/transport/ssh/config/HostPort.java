package labnotes.transport.ssh.config;

/** The name or address that a connection goes to, and the TCP port. */
public record HostPort(String host, int port) {
  static final int DEFAULT_PORT = 22;

  boolean hasDefaultPort() {
    return port == DEFAULT_PORT;
  }

  /** Returns {@code host:port} without the default port. */
  @Override
  public String toString() {
    return hasDefaultPort() ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
