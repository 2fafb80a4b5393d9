package labnotes.kind.firewall;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The firewall of a host with all its rules. */
enum FirewallFact implements SingleFact<FirewallState> {
  INSTANCE;

  private static final String MANAGER = "manager ";
  private static final String END = ".";

  @Override
  public Sh ask() {
    return Sh.of("labnotes_firewall_rules");
  }

  @Override
  public FirewallState read(Answer answer) {
    List<String> lines = answer.lines();
    if (!lines.contains(END)) {
      throw new UnansweredException("the host did not report its firewall");
    }
    Optional<FirewallManager> manager =
        lines.stream()
            .filter(line -> line.startsWith(MANAGER))
            .findFirst()
            .flatMap(line -> FirewallManagers.named(line.substring(MANAGER.length())));
    return manager.map(one -> one.state(lines)).orElseGet(FirewallState::none);
  }

  /** Only the rules that a change is about are verified, see {@link FirewallRuleFact}. */
  @Override
  public Sh verify(FirewallState state) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "firewall";
  }
}
