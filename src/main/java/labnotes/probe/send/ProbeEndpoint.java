package labnotes.probe.send;

import java.util.Optional;
import labnotes.probe.packet.Ipv4Address;
import labnotes.transport.Session;

/**
 * One end of an experiment.
 *
 * @param name as its user calls it
 * @param session a shell there, with the right to capture; takes several programs at once
 * @param address what the name means, empty for this machine
 * @param sender its way to send raw frames
 */
public record ProbeEndpoint(String name, Session session, Optional<Ipv4Address> address, FrameSender sender) {
  /** What this machine is called. */
  public static final String HERE = "this machine";

  /**
   * This machine.
   *
   * @param session a shell of its own
   */
  public static ProbeEndpoint here(Session session) {
    return new ProbeEndpoint(HERE, session, Optional.empty(), new PcapFrameSender());
  }

  /**
   * Another machine.
   *
   * @param address what its name means
   */
  public static ProbeEndpoint at(String name, Session session, Optional<Ipv4Address> address) {
    return new ProbeEndpoint(name, session, address, new ScriptFrameSender(name, session));
  }
}
