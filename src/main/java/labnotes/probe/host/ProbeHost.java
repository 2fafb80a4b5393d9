package labnotes.probe.host;

import labnotes.transport.Session;

/**
 * A host that takes part in an experiment.
 *
 * @param name its name as the user wrote it
 * @param session shells on the host, with the right to capture; runs several programs at once
 */
public record ProbeHost(String name, Session session) {
  /** Name of the machine that labnotes runs on. */
  public static final String LOCAL_NAME = "this machine";
}
