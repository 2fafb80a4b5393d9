package labnotes.kind.firewall;

import java.util.List;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The rules of a firewall for exactly these connections, as {@link StoredRule#line}. */
record FirewallRuleFact(FirewallMatch match) implements SingleFact<List<String>> {
  private Sh rule() {
    return Sh.of(
        "labnotes_firewall_rule {} {} {}",
        match.protocol(),
        match.ports().orElseThrow().written(),
        match.source().map(SourceNetwork::toString).orElse(FirewallMatch.ANY));
  }

  @Override
  public Sh ask() {
    return rule();
  }

  @Override
  public List<String> read(Answer answer) {
    return answer.lines().stream().filter(line -> !line.isEmpty()).toList();
  }

  @Override
  public Sh verify(List<String> lines) {
    return Sh.of("[ \"$({})\" = {} ]", rule(), String.join("\n", lines));
  }

  @Override
  public String toString() {
    return "firewall rules for %s/%s from %s"
        .formatted(
            match.ports().map(PortSet::toString).orElse(FirewallMatch.ANY),
            match.protocol(),
            match.source().map(SourceNetwork::toString).orElse(FirewallMatch.ANY));
  }
}
