package labnotes.probe.network;

import java.util.ArrayList;
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
 * Reads what {@code ip} of Linux, or {@code route}, {@code ifconfig} and {@code arp} of a BSD say.
 */
public final class HostNetworkParser {
  private static final Pattern MAC = Pattern.compile("(?:link/ether|ether) ([0-9a-f:]{17})");
  private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9_.:@+-]{1,32}");
  private static final Pattern MTU = Pattern.compile("mtu ([0-9]+)");
  private static final Pattern SOURCE = Pattern.compile(" src ([0-9.]+)");
  private static final Pattern INET = Pattern.compile("inet ([0-9.]+)");
  private static final Pattern VIA = Pattern.compile("(?:via|gateway:) ([0-9.]+)");
  private static final Pattern BALANCED = Pattern.compile("nexthop via ([0-9.]+)");
  private static final Pattern LINUX_NEIGHBOUR =
      Pattern.compile("(?m)^([0-9.]+) dev \\S+ lladdr ([0-9a-f:]+)");
  private static final Pattern BSD_NEIGHBOUR = Pattern.compile("\\(([0-9.]+)\\) at ([0-9a-f:]+)");

  private HostNetworkParser() {}

  public static HostNetwork of(List<Answer> answers) {
    List<String> texts = answers.stream().map(Answer::text).map(String::strip).toList();
    String route = texts.get(3);
    String link = texts.get(4);
    Set<Ipv4Address> gateways = new LinkedHashSet<>();
    Stream.concat(all(VIA, route), all(BALANCED, texts.get(5)))
        .forEach(found -> Ipv4Address.parse(found.group(1)).ifPresent(gateways::add));
    Optional<Ipv4Address> address =
        Stream.concat(all(SOURCE, route), all(INET, link))
            .flatMap(found -> Ipv4Address.parse(found.group(1)).stream())
            .findFirst();
    return new HostNetwork(
        texts.get(0),
        texts.get(1),
        answers.get(4).succeeded() && NETWORK.matcher(texts.get(2)).matches() ? texts.get(2) : "",
        first(MAC, link).flatMap(MacAddress::parse),
        address,
        first(MTU, link).map(Integer::parseInt).orElse(1500),
        List.copyOf(gateways),
        neighbours(texts.get(6), gateways),
        Set.copyOf(
            all(INET, texts.get(7)).flatMap(found -> Ipv4Address.parse(found.group(1)).stream()).toList()),
        Set.copyOf(answers.get(8).lines()));
  }

  private static List<MacAddress> neighbours(String text, Set<Ipv4Address> gateways) {
    List<MacAddress> macs = new ArrayList<>();
    Stream.concat(all(LINUX_NEIGHBOUR, text), all(BSD_NEIGHBOUR, text))
        .filter(found -> Ipv4Address.parse(found.group(1)).filter(gateways::contains).isPresent())
        .forEach(found -> MacAddress.parse(found.group(2)).ifPresent(macs::add));
    return macs;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
