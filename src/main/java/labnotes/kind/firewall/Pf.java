package labnotes.kind.firewall;

import java.util.List;
import java.util.Optional;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The file of FreeBSD's pf. Rules of labnotes are "quick", come before all others, and have a
 * label. The first "quick" rule that matches decides, else the last one of the others.
 */
final class Pf implements FirewallManager {
  private static final String FILE = "file";
  private static final String LOADED = "flag loaded";

  /** A label has at most 63 characters. */
  private static final int MAXIMUM_NAME = 54;

  @Override
  public String name() {
    return "pf";
  }

  @Override
  public Sh functions() {
    return Sh.script(Pf.class, "pf.sh");
  }

  @Override
  public FirewallState state(List<String> lines) {
    return OwnRules.state(this, lines);
  }

  @Override
  public List<FirewallRule> parts(FirewallRule rule) {
    return List.of(rule);
  }

  @Override
  public List<String> places(FirewallRule rule, FirewallState state) {
    return List.of(FILE);
  }

  @Override
  public String shown(String place) {
    return "in the file";
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return name.length() > MAXIMUM_NAME
        ? Optional.of("pf has at most %d characters of the name".formatted(MAXIMUM_NAME))
        : Optional.empty();
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
        : Optional.of("pf is not enabled; its rules have no effect until `service pf start`");
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
    return OwnRules.add(parts, state, this, rule -> text(rule, addition.name()));
  }

  /** The rule as the file has it. */
  static String text(FirewallRule rule, String name) {
    String ports = rule.ports().written();
    return "%s in quick %sproto %s from %s to any port %s label \"labnotes %s\""
        .formatted(
            rule.action() == FirewallAction.ALLOW ? "pass" : "block",
            rule.source().map(one -> one.isIpv6() ? "inet6 " : "inet ").orElse(""),
            rule.protocol().word(),
            rule.from(),
            ports.contains(",") ? "{ " + ports.replace(",", ", ") + " }" : ports,
            name);
  }

  @Override
  public Sh remove(List<FirewallRule> parts, FirewallState state) {
    return OwnRules.remove(parts, this);
  }
}
