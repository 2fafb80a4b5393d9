package labnotes.probe.send;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.host.ProbeException;

/** A way to put raw Ethernet frames on a host's wire. */
public interface FrameSender {
  /**
   * Sends frames at their times and waits until the last has gone.
   *
   * @param network the interface
   * @param onReport is told of each frame, in order
   * @throws ProbeException when the host has no way to send raw frames, or forbids it
   */
  void send(String network, List<ScheduledFrame> frames, Consumer<SendReport> onReport)
      throws IOException, ProbeException;
}
