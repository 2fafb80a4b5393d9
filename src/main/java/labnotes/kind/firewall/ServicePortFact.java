package labnotes.kind.firewall;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The port of a service in /etc/services; empty if it does not have it. */
record ServicePortFact(String service, FirewallProtocol protocol)
    implements SingleFact<Optional<PortSet>> {
  private static final String END = ".";

  @Override
  public Sh ask() {
    return Sh.of("labnotes_firewall_service {} {}", service, protocol.word());
  }

  @Override
  public Optional<PortSet> read(Answer answer) {
    List<String> lines = answer.lines();
    if (!lines.contains(END)) {
      throw new UnansweredException("the host did not report the port of " + service);
    }
    return lines.get(0).equals(END) ? Optional.empty() : PortSet.of(lines.get(0));
  }

  @Override
  public Sh verify(Optional<PortSet> port) {
    return Sh.of(
        "[ \"$({})\" = {} ]", ask(), port.map(one -> one.written() + "\n").orElse("") + END);
  }

  @Override
  public String toString() {
    return "port of " + service + "/" + protocol.word();
  }
}
