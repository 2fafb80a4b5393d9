package labnotes.kind.firewall;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule for incoming connections.
 *
 * @param source empty for any
 */
record FirewallRule(
    FirewallAction action,
    FirewallProtocol protocol,
    PortSet ports,
    Optional<SourceNetwork> source) {
  private static final Pattern TEXT =
      Pattern.compile("(allow|deny) ([0-9,-]+)/(tcp|udp)(?: from (\\S+))?");

  /** The rule that {@link #toString} wrote; empty for another text. */
  static Optional<FirewallRule> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<PortSet> ports = PortSet.of(matcher.group(2));
    Optional<SourceNetwork> source =
        Optional.ofNullable(matcher.group(4)).flatMap(SourceNetwork::of);
    return ports
        .filter(any -> matcher.group(4) == null || source.isPresent())
        .map(
            known ->
                new FirewallRule(
                    FirewallAction.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    FirewallProtocol.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)),
                    known,
                    source));
  }

  FirewallMatch match() {
    return new FirewallMatch(protocol.word(), Optional.of(ports), source);
  }

  FirewallRule with(PortSet other) {
    return new FirewallRule(action, protocol, other, source);
  }

  FirewallRule with(FirewallAction other) {
    return new FirewallRule(other, protocol, ports, source);
  }

  /** A rule for each of its ports. */
  List<FirewallRule> parts() {
    return ports.parts().stream().map(this::with).toList();
  }

  /** Its source as ufw writes it. */
  String from() {
    return source.map(SourceNetwork::toString).orElse(FirewallMatch.ANY);
  }

  /** Its ports with the protocol. */
  String shownPorts() {
    return ports + "/" + protocol.word();
  }

  @Override
  public String toString() {
    return action.word()
        + " "
        + shownPorts()
        + source.map(network -> " from " + network).orElse("");
  }
}
