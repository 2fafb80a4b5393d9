package labnotes.probe.send;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.host.ProbeException;

/** A way to send raw Ethernet frames from a host. */
public interface FrameSender {
  /**
   * Sends frames at their times and waits until the last one is sent.
   *
   * @param networkInterface name of the network interface
   * @param onReport receives a report for each frame, in order
   * @throws ProbeException if the host cannot send raw frames or does not permit it
   */
  void send(String networkInterface, List<ScheduledFrame> frames, Consumer<SendReport> onReport)
      throws IOException, ProbeException;
}
