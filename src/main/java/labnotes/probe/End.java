package labnotes.probe;

import java.util.Optional;
import labnotes.transport.Session;

/**
 * One end of an experiment.
 *
 * @param name as its user calls it
 * @param session a shell there, with the right to capture; takes several programs at once
 * @param address what the name means, empty for this machine
 * @param sender its way to send raw frames
 */
public record End(String name, Session session, Optional<Ipv4> address, FrameSender sender) {
  /** What this machine is called. */
  public static final String HERE = "this machine";

  /**
   * This machine.
   *
   * @param session a shell of its own
   */
  public static End here(Session session) {
    return new End(HERE, session, Optional.empty(), new PcapSender());
  }

  /**
   * Another machine.
   *
   * @param address what its name means
   */
  public static End at(String name, Session session, Optional<Ipv4> address) {
    return new End(name, session, address, new ScriptSender(name, session));
  }
}
