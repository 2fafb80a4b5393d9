package labnotes.transport.ssh.config;

/** The treatment of hosts without a known key; a changed key is always refused. */
public enum NewHostKeyPolicy {
  REFUSE,
  ACCEPT
}
