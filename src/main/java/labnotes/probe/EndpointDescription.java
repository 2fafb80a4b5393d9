package labnotes.probe;

import labnotes.probe.network.HostNetwork;

/**
 * The sender or the receiver in the result of an experiment.
 *
 * @param name name of the host as the user wrote it
 * @param interfaceName network interface
 * @param system operating system
 */
public record EndpointDescription(String name, String interfaceName, String system) {
  /** Returns the description of a host. */
  static EndpointDescription of(String name, HostNetwork network) {
    return new EndpointDescription(name, network.interfaceName(), network.system());
  }
}
