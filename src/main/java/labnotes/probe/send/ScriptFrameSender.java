package labnotes.probe.send;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;

/** A sender of raw frames through a script: packet sockets on Linux, BPF on a BSD. */
public final class ScriptFrameSender implements FrameSender {
  /** Time that the script may take in addition to its schedule. */
  private static final Duration EXTRA_TIME = Duration.ofSeconds(10);

  private final ProbeHost host;

  /** Creates a sender on a host. */
  public ScriptFrameSender(ProbeHost host) {
    this.host = host;
  }

  @Override
  public void send(
      String networkInterface, List<ScheduledFrame> frames, Consumer<SendReport> onReport)
      throws IOException, ProbeException {
    StringBuilder input = new StringBuilder();
    long last = 0;
    for (ScheduledFrame frame : frames) {
      last = Math.max(last, frame.offsetMicros());
      input.append(frame.offsetMicros()).append(' ');
      input.append(HexFormat.of().formatHex(frame.bytes())).append('\n');
    }
    Duration limit = EXTRA_TIME.plusSeconds(last / 1_000_000);
    new ProbeScriptRunner(host, limit)
        .run(ProbeScript.SEND_FRAMES, input.toString(), List.of(networkInterface), onReport);
  }
}
