package labnotes.kind.firewall;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The file that the service of nftables loads, if one chain of it has the hook input. The first
 * rule that matches decides. Rules of labnotes come before others, except those for established
 * connections and the loopback interface, and those that deny some sources, and have a comment.
 */
final class Nftables implements FirewallManager {
  private static final String FILE = "file";
  private static final String LIVE = "live";
  private static final String LOADED = "flag loaded";

  /** Nft has at most 128 bytes of a comment, with what ends it. */
  private static final int MAXIMUM_NAME = 118;

  @Override
  public String name() {
    return "nftables";
  }

  @Override
  public Sh functions() {
    return Sh.script(Nftables.class, "nftables.sh");
  }

  @Override
  public FirewallState state(List<String> lines) {
    return OwnRules.state(this, lines);
  }

  @Override
  public List<FirewallRule> parts(FirewallRule rule) {
    return List.of(rule);
  }

  private static String shownFile(FirewallState state) {
    return OwnRules.flags(state, FILE).findFirst().orElse("/etc/nftables.conf");
  }

  /** Line, family, table, chain and policy of the chain; empty unless there is exactly one. */
  private static Optional<String[]> chain(FirewallState state) {
    List<String> chains = OwnRules.flags(state, "chain").toList();
    return chains.size() == 1 && OwnRules.flags(state, "odd").findAny().isEmpty()
        ? Optional.of(chains.get(0).split(" ", -1))
        : Optional.empty();
  }

  @Override
  public List<String> places(FirewallRule rule, FirewallState state) {
    if (chain(state).filter(one -> isOfFamily(rule, one[1])).isEmpty()) {
      return List.of();
    }
    return state.flags().contains(LOADED) ? List.of(FILE, LIVE) : List.of(FILE);
  }

  private static boolean isOfFamily(FirewallRule rule, String family) {
    return family.equals("inet")
        || rule.source().map(one -> one.isIpv6() == family.equals("ip6")).orElse(true);
  }

  @Override
  public String shown(String place) {
    return place.equals(LIVE) ? "in the running firewall" : "in the file";
  }

  @Override
  public Optional<String> obstacle(FirewallRule rule, FirewallState state) {
    String file = shownFile(state);
    Optional<String> odd =
        OwnRules.flags(state, "odd")
            .findFirst()
            .map(
                line ->
                    "%s:%s: the chain with hook input is not understood; write its type and hook, and each of its rules, on lines of their own"
                        .formatted(file, line));
    if (odd.isPresent()) {
      return odd;
    }
    List<String> lines =
        OwnRules.flags(state, "chain")
            .map(one -> one.split(" ", -1)[0])
            .sorted(Comparator.comparing(Integer::valueOf))
            .toList();
    if (lines.size() != 1) {
      return Optional.of(
          lines.isEmpty()
              ? file
                  + " has no chain with hook input; add `chain input { type filter hook input"
                  + " priority filter; }` on lines of their own to a table"
              : "%s has several chains with hook input, on the lines %s; keep one, since a connection passes all of them"
                  .formatted(file, String.join(", ", lines)));
    }
    return inChain(rule, state, file, chain(state).orElseThrow());
  }

  private static Optional<String> inChain(
      FirewallRule rule, FirewallState state, String file, String[] chain) {
    if (!isOfFamily(rule, chain[1])) {
      return Optional.of(
          "%s:%s: the table is of the family %s; declare a source of it, or write a table of the family inet"
              .formatted(file, chain[0], chain[1]));
    }
    Optional<String> dropping = OwnRules.flags(state, "dropping").findFirst();
    if (dropping.isPresent() && rule.action() == FirewallAction.ALLOW) {
      return Optional.of(
          "the chain %s of the running firewall also drops connections; allow them there"
              .formatted(dropping.get()));
    }
    return Optional.empty();
  }

  /** A file that cannot be loaded again. */
  @Override
  public Optional<String> whyUnchangeable(FirewallState state) {
    if (!state.flags().contains(LOADED)) {
      return Optional.empty();
    }
    String file = shownFile(state);
    Set<String> declared = OwnRules.flags(state, "declared").collect(Collectors.toSet());
    Optional<String> lost = lost(state, file, declared);
    if (lost.isPresent()) {
      return lost;
    }
    if (state.flags().contains("flag flush")) {
      return OwnRules.flags(state, "table")
          .filter(table -> !declared.contains(table))
          .findFirst()
          .map(
              table ->
                  "loading %s would remove the table %s, which it does not have; write `destroy table …` for its own tables instead of `flush ruleset`"
                      .formatted(file, table));
    }
    Set<String> cleared = OwnRules.flags(state, "cleared").collect(Collectors.toSet());
    return OwnRules.flags(state, "include").findFirst().isPresent()
            || !cleared.containsAll(declared)
        ? Optional.of(
            file
                + " does not empty its tables first, so that loading it again would add its rules"
                + " twice; begin it with `flush ruleset`")
        : Optional.empty();
  }

  /** Rules that run in the tables of the file, but would not after it is loaded. */
  private static Optional<String> lost(FirewallState state, String file, Set<String> declared) {
    Map<String, Integer> inFile = rules(state, FILE);
    return rules(state, LIVE).entrySet().stream()
        .filter(one -> declared.contains(one.getKey().replaceFirst(" [^ ]*$", "")))
        .filter(one -> one.getValue() > inFile.getOrDefault(one.getKey(), -1))
        .map(
            one ->
                "the chain %1$s of the running firewall has rules that %2$s lacks, and that loading it would remove; add them to %2$s, or load it by `nft -f %2$s` first"
                    .formatted(one.getKey(), file))
        .findFirst();
  }

  /** The number of rules by family, table and chain. */
  private static Map<String, Integer> rules(FirewallState state, String place) {
    Map<String, Integer> rules = new TreeMap<>();
    OwnRules.flags(state, "rules " + place)
        .forEach(
            flag ->
                rules.put(
                    flag.replaceFirst(" [0-9]*$", ""),
                    Integer.valueOf(flag.substring(flag.lastIndexOf(' ') + 1))));
    return rules;
  }

  @Override
  public boolean has(String place, FirewallRule rule, FirewallState state) {
    return state.has(place, rule) && !state.isOverridden(place, rule);
  }

  @Override
  public Optional<HostPath> file(FirewallState state) {
    return OwnRules.file(state);
  }

  @Override
  public Optional<String> inactivity(FirewallState state) {
    return state.flags().contains(LOADED)
        ? Optional.empty()
        : Optional.of(
            "nftables does not run; its rules have no effect until its service is started");
  }

  @Override
  public boolean isInUse(FirewallState state) {
    return state.flags().contains(LOADED);
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return name.length() > MAXIMUM_NAME
        ? Optional.of("nftables has at most %d characters of the name".formatted(MAXIMUM_NAME))
        : Optional.empty();
  }

  @Override
  public Optional<String> comment(String name) {
    return Optional.of(OwnRules.comment(name));
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public Sh add(List<FirewallRule> parts, Addition addition, FirewallState state) {
    return OwnRules.add(parts, this, rule -> text(rule, addition.name()));
  }

  /** The rule as the file has it. */
  static String text(FirewallRule rule, String name) {
    String source =
        rule.source().map(one -> (one.isIpv6() ? "ip6" : "ip") + " saddr " + one + " ").orElse("");
    String ports = rule.ports().toString();
    return "%s%s dport %s %s comment \"labnotes %s\""
        .formatted(
            source,
            rule.protocol().word(),
            ports.contains(",") ? "{ " + ports.replace(",", ", ") + " }" : ports,
            rule.action() == FirewallAction.ALLOW ? "accept" : "drop",
            name);
  }

  @Override
  public Sh remove(List<FirewallRule> parts, FirewallState state) {
    return OwnRules.remove(parts, this);
  }
}
