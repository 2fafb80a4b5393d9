package labnotes.probe.network;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.sh.Answer;

/**
 * A parser of the output of {@code ip} on Linux, or of {@code route}, {@code ifconfig} and {@code
 * arp} on a BSD.
 */
final class HostNetworkParser {
  private static final Pattern MAC = Pattern.compile("(?:link/ether|ether) ([0-9a-f:]{17})");
  private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.:@+-]{1,32}");
  private static final Pattern MTU = Pattern.compile("mtu ([0-9]+)");
  private static final Pattern SOURCE = Pattern.compile(" src ([0-9.]+)");
  private static final Pattern INET = Pattern.compile("inet ([0-9.]+)");
  private static final Pattern LINUX_GATEWAY = Pattern.compile("via ([0-9.]+) dev (\\S+)");
  private static final Pattern BSD_GATEWAY =
      Pattern.compile("gateway: ([0-9.]+)(?s:.*)interface: (\\S+)");
  private static final Pattern NEIGHBOR =
      Pattern.compile("(?m)^([0-9.]+) dev (\\S+) lladdr ([0-9a-f:]+)");
  private static final Pattern BSD_NEIGHBOR =
      Pattern.compile("\\S+ \\(([0-9.]+)\\) at ([0-9a-f:]+) on (\\S+)");

  private HostNetworkParser() {}

  /** Parses the answers to the questions of {@link HostNetworkQuery}. */
  static HostNetwork parse(List<Answer> answers) {
    List<String> texts = answers.stream().map(Answer::text).map(String::strip).toList();
    String route = texts.get(3);
    String settings = texts.get(4);
    boolean hasInterface = answers.get(4).succeeded() && INTERFACE.matcher(texts.get(2)).matches();
    String interfaceName = hasInterface ? texts.get(2) : "";
    Set<Ipv4Address> gateways = gateways(route + "\n" + texts.get(5), interfaceName);
    HostInterface hostInterface =
        new HostInterface(
            interfaceName,
            firstMatch(MAC, settings).flatMap(MacAddress::parse),
            Stream.concat(matches(SOURCE, route), matches(INET, settings))
                .flatMap(match -> Ipv4Address.parse(match.group(1)).stream())
                .findFirst(),
            firstMatch(MTU, settings).map(Integer::parseInt).orElse(1500));
    return new HostNetwork(
        texts.get(0),
        texts.get(1),
        hostInterface,
        List.copyOf(gateways),
        neighbors(texts.get(6), gateways, interfaceName),
        Set.copyOf(
            matches(INET, texts.get(7))
                .flatMap(match -> Ipv4Address.parse(match.group(1)).stream())
                .toList()),
        Set.copyOf(answers.get(8).lines()));
  }

  private static Set<Ipv4Address> gateways(String routes, String interfaceName) {
    Set<Ipv4Address> gateways = new LinkedHashSet<>();
    Stream.concat(matches(LINUX_GATEWAY, routes), matches(BSD_GATEWAY, routes))
        .filter(match -> match.group(2).equals(interfaceName))
        .forEach(match -> Ipv4Address.parse(match.group(1)).ifPresent(gateways::add));
    return gateways;
  }

  /** A neighbor of the same address may be on another interface as well. */
  private static List<MacAddress> neighbors(
      String table, Set<Ipv4Address> gateways, String interfaceName) {
    String linuxTable = BSD_NEIGHBOR.matcher(table).replaceAll("$1 dev $3 lladdr $2");
    return matches(NEIGHBOR, linuxTable)
        .filter(match -> match.group(2).equals(interfaceName))
        .filter(match -> Ipv4Address.parse(match.group(1)).filter(gateways::contains).isPresent())
        .flatMap(match -> MacAddress.parse(match.group(3)).stream())
        .toList();
  }

  private static Optional<String> firstMatch(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
