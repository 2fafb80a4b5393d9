package labnotes.kind.firewall;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.sh.HostPath;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/** Rules that labnotes writes into the file of a firewall, before those of others. */
final class OwnRules {
  private static final String RULE = "rule ";
  private static final String FLAG = "flag ";

  private OwnRules() {}

  /** The state that {@code labnotes_rules_awk} and others printed. */
  static FirewallState state(FirewallManager manager, List<String> lines) {
    return new FirewallState(
        Optional.of(manager),
        lines.stream().filter(line -> line.startsWith(FLAG)).collect(Collectors.toSet()),
        lines.stream()
            .filter(line -> line.startsWith(RULE))
            .flatMap(line -> rule(line.split(" ", -1)).stream())
            .toList());
  }

  /** Words: rule, place, action, protocol, ports, source, comment, line. */
  private static Optional<StoredRule> rule(String[] words) {
    boolean hasPorts = !words[4].equals(FirewallMatch.ANY);
    boolean hasSource = !words[5].equals(FirewallMatch.ANY);
    Optional<PortSet> ports = PortSet.of(words[4]);
    Optional<SourceNetwork> source = SourceNetwork.of(words[5]);
    if ((hasPorts && ports.isEmpty()) || (hasSource && source.isEmpty())) {
      return Optional.empty();
    }
    boolean isDeclarable =
        ports.filter(one -> one.written().equals(words[4])).isPresent()
            && (!hasSource || source.filter(one -> one.toString().equals(words[5])).isPresent());
    return Optional.of(
        new StoredRule(
            words[1],
            words[2],
            new FirewallMatch(words[3], ports, source),
            words[6],
            isDeclarable));
  }

  /** What the flags with a word have behind it, sorted. */
  static Stream<String> flags(FirewallState state, String word) {
    String start = FLAG + word + " ";
    return state.flags().stream()
        .filter(flag -> flag.startsWith(start))
        .map(flag -> flag.substring(start.length()))
        .sorted();
  }

  /** The file of the rules. */
  static Optional<HostPath> file(FirewallState state) {
    return flags(state, "file").findFirst().map(HostPath::new);
  }

  /** The name of a rule as the state has it. */
  static String comment(String name) {
    return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The shell that writes rules behind those of labnotes, but before what decides for them. */
  static Sh add(
      List<FirewallRule> rules, FirewallManager manager, Function<FirewallRule, String> text) {
    return FirewallRuleChange.inOrder(
        rules.stream().map(rule -> set(manager, rule, text.apply(rule))).toList());
  }

  /** The shell that removes rules. */
  static Sh remove(List<FirewallRule> rules, FirewallManager manager) {
    return FirewallRuleChange.inOrder(rules.stream().map(rule -> set(manager, rule, "")).toList());
  }

  private static Sh set(FirewallManager manager, FirewallRule rule, String text) {
    return ProviderFunctions.call(
        manager.name(),
        "set",
        rule.action().word(),
        rule.protocol().word(),
        rule.ports().written(),
        rule.from(),
        text);
  }
}
