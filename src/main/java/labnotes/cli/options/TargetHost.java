package labnotes.cli.options;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.inventory.InventoryHost;
import labnotes.profile.variable.VariableLayer;
import labnotes.run.Host;
import labnotes.text.Position;

/**
 * A host that a command works on; nothing is sent to it yet.
 *
 * @param name as the user typed it, or of the inventory
 * @param givenName the name in expressions; empty for the host's own
 * @param declared what the inventory says of it
 */
public record TargetHost(
    String name, Host host, String givenName, Optional<InventoryHost> declared) {
  /** A host of no inventory. */
  TargetHost(String name, Host host, String givenName) {
    this(name, host, givenName, Optional.empty());
  }

  /** Returns the profiles that the inventory names for it. */
  public List<String> profiles() {
    return declared.map(InventoryHost::profiles).orElse(List.of());
  }

  /** Returns the place where the inventory names a profile for it. */
  public Optional<Position> profilePosition(String profile) {
    return declared.flatMap(host -> host.profilePosition(profile));
  }

  /** Returns the variables that the inventory has for it. */
  public VariableLayer variables() {
    return declared.map(InventoryHost::layer).orElseGet(VariableLayer::shared);
  }

  /** Returns facts of the host that have its name. */
  public Facts named(Facts facts) {
    return facts
        .peek(SystemFact.INSTANCE)
        .filter(system -> !givenName.isEmpty())
        .map(system -> facts.with(SystemFact.INSTANCE, system.named(givenName)))
        .orElse(facts);
  }
}
