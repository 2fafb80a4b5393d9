package labnotes.kind.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.sh.Sh;

/**
 * Firewalld, the firewall of Fedora and openSUSE: its default zone. Each port is a rule of its own,
 * stored permanently and in the running firewall. Rules that deny come first.
 */
final class Firewalld implements FirewallManager {
  private static final String PERMANENT = "permanent";
  private static final String RUNNING = "running";
  private static final String IS_RUNNING = "flag running";
  private static final Pattern PORT = Pattern.compile("(permanent|running) port (\\S+)/(tcp|udp)");
  private static final Pattern RICH_RULE =
      Pattern.compile(
          "(permanent|running) rule rule (?:family=\"ipv[46]\" source address=\"(\\S+)\" )?"
              + "port port=\"(\\S+)\" protocol=\"(tcp|udp)\" (accept|drop)");

  @Override
  public String name() {
    return "firewalld";
  }

  @Override
  public Sh functions() {
    return Sh.script(Firewalld.class, "firewalld.sh");
  }

  @Override
  public FirewallState state(List<String> lines) {
    return new FirewallState(
        Optional.of(this),
        lines.contains(IS_RUNNING) ? Set.of(IS_RUNNING) : Set.of(),
        lines.stream().flatMap(line -> rule(line).stream()).toList());
  }

  private static Optional<StoredRule> rule(String line) {
    Matcher port = PORT.matcher(line);
    if (port.matches()) {
      return PortSet.of(port.group(2))
          .map(ports -> new FirewallMatch(port.group(3), Optional.of(ports), Optional.empty()))
          .map(match -> stored(port.group(1), FirewallAction.ALLOW, match));
    }
    Matcher rich = RICH_RULE.matcher(line);
    if (!rich.matches()) {
      return Optional.empty();
    }
    Optional<SourceNetwork> source =
        Optional.ofNullable(rich.group(2))
            .flatMap(SourceNetwork::of)
            .filter(one -> one.toString().equals(rich.group(2)));
    return PortSet.of(rich.group(3))
        .filter(any -> rich.group(2) == null ? rich.group(5).equals("drop") : source.isPresent())
        .map(ports -> new FirewallMatch(rich.group(4), Optional.of(ports), source))
        .map(
            match ->
                stored(
                    rich.group(1),
                    rich.group(5).equals("accept") ? FirewallAction.ALLOW : FirewallAction.DENY,
                    match));
  }

  private static StoredRule stored(String place, FirewallAction action, FirewallMatch match) {
    return new StoredRule(place, action.word(), match, StoredRule.NO_COMMENT, true);
  }

  @Override
  public List<FirewallRule> parts(FirewallRule rule) {
    return rule.parts();
  }

  @Override
  public List<String> places(FirewallRule rule, FirewallState state) {
    return state.flags().contains(IS_RUNNING) ? List.of(PERMANENT, RUNNING) : List.of(PERMANENT);
  }

  @Override
  public String shown(String place) {
    return place.equals(RUNNING) ? "in the running firewall" : "permanently";
  }

  /** An open port counts if a range has it. Otherwise one would become a part of the other. */
  @Override
  public boolean has(String place, FirewallRule rule, FirewallState state) {
    return !state.has(place, opposite(rule))
        && (state.has(place, rule)
            || overlapping(rule, state)
                .anyMatch(one -> one.place().equals(place) && one.match().covers(rule.match())));
  }

  @Override
  public Optional<String> obstacle(FirewallRule rule, FirewallState state) {
    return overlapping(rule, state)
        .flatMap(one -> one.match().ports().stream())
        .map(
            ports ->
                "firewalld has %s open, which overlaps %s; declare ports that do not overlap"
                    .formatted(ports, rule.ports()))
        .findFirst();
  }

  private static Stream<StoredRule> overlapping(FirewallRule rule, FirewallState state) {
    boolean isPort = rule.action() == FirewallAction.ALLOW && rule.source().isEmpty();
    return state.rules().stream()
        .filter(one -> isPort && one.isOpen() && one.match().source().isEmpty())
        .filter(one -> one.match().protocol().equals(rule.protocol().word()))
        .filter(one -> one.match().ports().filter(rule.ports()::overlaps).isPresent())
        .filter(one -> !one.match().equals(rule.match()));
  }

  private static FirewallRule opposite(FirewallRule rule) {
    return rule.with(
        rule.action() == FirewallAction.ALLOW ? FirewallAction.DENY : FirewallAction.ALLOW);
  }

  @Override
  public Optional<String> inactivity(FirewallState state) {
    return state.flags().contains(IS_RUNNING)
        ? Optional.empty()
        : Optional.of("firewalld does not run; its rules have no effect until it is started");
  }

  @Override
  public Optional<String> comment(String name) {
    return Optional.empty();
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public Sh add(List<FirewallRule> parts, Addition addition, FirewallState state) {
    List<FirewallRule> opposites =
        parts.stream()
            .map(Firewalld::opposite)
            .filter(rule -> Stream.of(PERMANENT, RUNNING).anyMatch(at -> state.has(at, rule)))
            .toList();
    List<Sh> steps = new ArrayList<>();
    steps.add(call("add", parts));
    if (!opposites.isEmpty()) {
      steps.add(call("remove", opposites));
    }
    return FirewallRuleChange.inOrder(steps);
  }

  @Override
  public Sh remove(List<FirewallRule> parts, FirewallState state) {
    List<Sh> steps = new ArrayList<>();
    for (FirewallAction action : FirewallAction.values()) {
      List<FirewallRule> present =
          parts.stream()
              .map(rule -> rule.with(action))
              .filter(rule -> Stream.of(PERMANENT, RUNNING).anyMatch(at -> state.has(at, rule)))
              .toList();
      if (!present.isEmpty()) {
        steps.add(call("remove", present));
      }
    }
    return FirewallRuleChange.inOrder(steps);
  }

  private static Sh call(String operation, List<FirewallRule> rules) {
    FirewallRule one = rules.get(0);
    return Sh.of(
        "labnotes_firewalld_change {} {} {} {} {}",
        operation,
        one.action().word(),
        one.protocol().word(),
        one.from(),
        rules.stream().map(rule -> rule.ports().toString()).toList());
  }
}
