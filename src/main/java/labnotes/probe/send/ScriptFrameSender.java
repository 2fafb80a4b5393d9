package labnotes.probe.send;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.host.ProbeException;
import labnotes.transport.Session;

/** Sends raw frames through a small script on the host: packet sockets on Linux, bpf on a BSD. */
public final class ScriptFrameSender implements FrameSender {
  /** How much longer than planned the script may live. */
  private static final Duration SPARE = Duration.ofSeconds(10);

  private final String host;
  private final Session session;

  public ScriptFrameSender(String host, Session session) {
    this.host = host;
    this.session = session;
  }

  @Override
  public void send(String network, List<ScheduledFrame> frames, Consumer<SendReport> onReport)
      throws IOException, ProbeException {
    StringBuilder input = new StringBuilder();
    long last = 0;
    for (ScheduledFrame frame : frames) {
      last = Math.max(last, frame.offsetMicros());
      input.append(frame.offsetMicros()).append(' ');
      input.append(HexFormat.of().formatHex(frame.bytes())).append('\n');
    }
    Duration limit = SPARE.plusSeconds(last / 1_000_000);
    ProbeScriptRunner.of(ProbeScript.SEND, host, session, input.toString(), List.of(network), limit, onReport);
  }
}
