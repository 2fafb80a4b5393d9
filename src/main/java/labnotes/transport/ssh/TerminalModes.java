package labnotes.transport.ssh;

/** The modes of a pseudo-terminal on the host, in the encoding of RFC 4254, section 8. */
final class TerminalModes {
  private static final byte ECHO = 53;
  private static final byte END = 0;

  /** Without echo, so that input does not come back as output. */
  static final byte[] NO_ECHO = {ECHO, 0, 0, 0, 0, END};

  private TerminalModes() {}
}
