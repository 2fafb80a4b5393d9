package labnotes.kind.firewall;

import java.util.Optional;

/**
 * The connections that a rule is about.
 *
 * @param protocol its word; {@code any} for every protocol
 * @param ports empty for all
 * @param source empty for any
 */
record FirewallMatch(String protocol, Optional<PortSet> ports, Optional<SourceNetwork> source) {
  static final String ANY = "any";

  /** Whether all connections of another one are among these. */
  boolean covers(FirewallMatch other) {
    return (protocol.equals(ANY) || protocol.equals(other.protocol))
        && (ports.isEmpty() || other.ports.filter(ports.get()::contains).isPresent())
        && (source.isEmpty() || other.source.filter(source.get()::contains).isPresent());
  }
}
