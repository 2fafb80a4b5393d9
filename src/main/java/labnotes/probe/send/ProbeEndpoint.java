package labnotes.probe.send;

import java.util.Optional;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.Ipv4Address;
import labnotes.transport.Session;

/**
 * The sender or the receiver of an experiment.
 *
 * @param host the host
 * @param address IPv4 address that the host's name resolves to; empty for this machine
 * @param frameSender sends raw frames from the host
 */
public record ProbeEndpoint(
    ProbeHost host, Optional<Ipv4Address> address, FrameSender frameSender) {
  /**
   * Returns this machine, which sends through libpcap.
   *
   * @param session local shells
   */
  public static ProbeEndpoint local(Session session) {
    ProbeHost host = new ProbeHost(ProbeHost.LOCAL_NAME, session);
    return new ProbeEndpoint(host, Optional.empty(), new PcapFrameSender());
  }

  /**
   * Returns a host that sends through a script.
   *
   * @param address IPv4 address that the name resolves to
   */
  public static ProbeEndpoint remote(String name, Session session, Optional<Ipv4Address> address) {
    ProbeHost host = new ProbeHost(name, session);
    return new ProbeEndpoint(host, address, new ScriptFrameSender(host));
  }

  /** Returns the name of the host as the user wrote it. */
  public String name() {
    return host.name();
  }
}
