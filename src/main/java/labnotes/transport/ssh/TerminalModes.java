package labnotes.transport.ssh;

/** How a terminal on the host is set up, in the encoding of RFC 4254, section 8. */
final class TerminalModes {
  private static final byte ECHO = 53;
  private static final byte END = 0;

  /** No echo: what is typed must not come back as if the host had said it. */
  static final byte[] SILENT = {ECHO, 0, 0, 0, 0, END};

  private TerminalModes() {}
}
