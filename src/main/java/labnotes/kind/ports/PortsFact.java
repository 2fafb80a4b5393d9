package labnotes.kind.ports;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.pending.ProvidingFact;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The releases that the installed packages of FreeBSD are built for.
 *
 * @param list the file that lists the manually installed ports
 */
public record PortsFact(HostPath list)
    implements SingleFact<PortsState>, ProvidingFact<PortsState> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_ports {}", list);
  }

  @Override
  public PortsState read(Answer answer) {
    PortsReader reader = new PortsReader();
    List<String> lines = answer.lines();
    lines.forEach(reader::line);
    return reader.state(digest(lines));
  }

  private static String digest(List<String> lines) {
    StringBuilder lasting = new StringBuilder();
    lines.stream()
        .filter(line -> !line.startsWith("free|"))
        .forEach(line -> lasting.append(line).append('\n'));
    return Content.of(lasting.toString().getBytes(StandardCharsets.UTF_8)).digest();
  }

  @Override
  public Optional<Address> provides(PortsState state) {
    return Optional.of(new Address("ports", list.path()));
  }

  @Override
  public Sh verify(PortsState state) {
    return Sh.of("labnotes_ports_unchanged {} {}", list, state.digest());
  }

  @Override
  public String toString() {
    return "releases of the installed packages";
  }
}
