package labnotes.kind.firewall;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.sh.Sh;

/**
 * Ufw, the firewall of Ubuntu. The first rule that matches decides, and each rule is stored for
 * IPv4 and IPv6: {@code rule PLACE ACTION PROTOCOL PORTS TO PORTS FROM [APP APP] DIRECTION
 * [comment=HEX]}.
 */
final class Ufw implements FirewallManager {
  private static final String IPV4 = "4";
  private static final String IPV6 = "6";
  private static final String ACTIVE = "flag active";
  private static final String HAS_IPV6 = "flag ipv6";
  private static final String RULE = "rule ";
  private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");
  private static final int FIELDS = 8;
  private static final int FIELDS_OF_APPLICATION = 10;

  @Override
  public String name() {
    return "ufw";
  }

  @Override
  public Sh functions() {
    return Sh.script(Ufw.class, "ufw.sh");
  }

  @Override
  public FirewallState state(List<String> lines) {
    return new FirewallState(
        Optional.of(this),
        Set.copyOf(lines.stream().filter(line -> line.startsWith("flag ")).distinct().toList()),
        lines.stream()
            .filter(line -> line.startsWith(RULE))
            .flatMap(line -> rule(line.substring(RULE.length())).stream())
            .toList());
  }

  private static Optional<StoredRule> rule(String line) {
    String[] parts = line.split(" comment=", -1);
    String[] words = parts[0].split(" ", -1);
    boolean isOfApplication = words.length == FIELDS_OF_APPLICATION;
    if (!isOfApplication && words.length != FIELDS) {
      return Optional.empty();
    }
    Optional<PortSet> ports = PortSet.of(words[3]);
    Optional<SourceNetwork> source = SourceNetwork.of(words[6]);
    boolean isKnown =
        (ports.isPresent() || words[3].equals(FirewallMatch.ANY))
            && (source.isPresent() || ANYWHERE.contains(words[6]))
            && ANYWHERE.contains(words[4])
            && words[5].equals(FirewallMatch.ANY)
            && words[words.length - 1].equals("in");
    return isKnown
        ? Optional.of(
            new StoredRule(
                words[0],
                words[1],
                new FirewallMatch(words[2], ports, source),
                parts.length > 1 ? parts[1] : StoredRule.NO_COMMENT,
                !isOfApplication
                    && ports.filter(one -> one.written().equals(words[3])).isPresent()))
        : Optional.empty();
  }

  @Override
  public List<FirewallRule> parts(FirewallRule rule) {
    return List.of(rule);
  }

  @Override
  public List<String> places(FirewallRule rule, FirewallState state) {
    List<String> places = new ArrayList<>();
    if (rule.source().filter(SourceNetwork::isIpv6).isEmpty()) {
      places.add(IPV4);
    }
    boolean isOfIpv6 = rule.source().map(SourceNetwork::isIpv6).orElse(true);
    if (isOfIpv6 && state.flags().contains(HAS_IPV6)) {
      places.add(IPV6);
    }
    return places;
  }

  @Override
  public String shown(String place) {
    return "for IPv" + place;
  }

  @Override
  public Optional<String> obstacle(FirewallRule rule, FirewallState state) {
    return places(rule, state).isEmpty()
        ? Optional.of("ufw does not use IPv6; set IPV6=yes in /etc/default/ufw")
        : Optional.empty();
  }

  @Override
  public boolean has(String place, FirewallRule rule, FirewallState state) {
    return state.has(place, rule) && !state.isOverridden(place, rule);
  }

  @Override
  public Optional<String> inactivity(FirewallState state) {
    return state.flags().contains(ACTIVE)
        ? Optional.empty()
        : Optional.of("ufw is not enabled; its rules have no effect until `ufw enable`");
  }

  @Override
  public Optional<String> comment(String name) {
    return Optional.of(HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  /** Ufw changes the action of an existing rule, but does not move it. */
  @Override
  public Sh add(List<FirewallRule> parts, Addition addition, FirewallState state) {
    List<Sh> steps = new ArrayList<>();
    for (FirewallRule rule : parts) {
      if (addition.isFirst()) {
        steps.addAll(removals(rule, state));
      }
      steps.add(
          Sh.of(
              "labnotes_ufw_add {} {} {} {} {} {}",
              addition.isFirst() ? "first" : "last",
              rule.action().word(),
              rule.protocol().word(),
              rule.ports().written(),
              rule.from(),
              addition.name()));
    }
    return FirewallRuleChange.inOrder(steps);
  }

  private static List<Sh> removals(FirewallRule rule, FirewallState state) {
    return state.stored(rule.match()).stream()
        .map(line -> line.split(" ", -1)[1])
        .distinct()
        .map(
            action ->
                Sh.of(
                    "labnotes_ufw_remove {} {} {} {}",
                    action,
                    rule.protocol().word(),
                    rule.ports().written(),
                    rule.from()))
        .toList();
  }

  @Override
  public Sh remove(List<FirewallRule> parts, FirewallState state) {
    return FirewallRuleChange.inOrder(
        parts.stream().flatMap(rule -> removals(rule, state).stream()).toList());
  }
}
