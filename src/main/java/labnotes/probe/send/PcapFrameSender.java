package labnotes.probe.send;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import labnotes.probe.host.HostErrorMessages;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** A sender of raw frames from this machine, through libpcap. */
final class PcapFrameSender implements FrameSender {
  private static final int READ_TIMEOUT_MILLIS = 10;

  @Override
  public void send(
      String networkInterface, List<ScheduledFrame> frames, Consumer<SendReport> onReport)
      throws ProbeException {
    try (PcapHandle handle = open(networkInterface)) {
      long start = System.nanoTime();
      for (int index = 0; index < frames.size(); index++) {
        ScheduledFrame frame = frames.get(index);
        awaitTime(start + frame.offsetMicros() * 1000);
        onReport.accept(new SendReport(index, send(handle, frame)));
      }
    }
  }

  private static PcapHandle open(String networkInterface) throws ProbeException {
    try {
      @Nullable PcapNetworkInterface found = Pcaps.getDevByName(networkInterface);
      if (found == null) {
        throw new ProbeException(
            HostErrorMessages.of(
                ProbeHost.LOCAL_NAME,
                networkInterface + ": No such device, or no permission to use it"));
      }
      return found.openLive(
          64, PcapNetworkInterface.PromiscuousMode.NONPROMISCUOUS, READ_TIMEOUT_MILLIS);
    } catch (PcapNativeException refused) {
      throw new ProbeException(
          HostErrorMessages.of(ProbeHost.LOCAL_NAME, String.valueOf(refused.getMessage())),
          refused);
    } catch (LinkageError missing) {
      throw new ProbeException(
          ProbeHost.LOCAL_NAME
              + " has no libpcap, which sends raw frames; install libpcap0.8 or pass"
              + " --real-session",
          missing);
    }
  }

  private static void awaitTime(long nanoTime) throws ProbeException {
    long wait = nanoTime - System.nanoTime();
    while (wait > 0) {
      LockSupport.parkNanos(wait);
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new ProbeException("interrupted");
      }
      wait = nanoTime - System.nanoTime();
    }
  }

  /** Sends a frame and returns the error, empty if there is none. */
  private static String send(PcapHandle handle, ScheduledFrame frame) {
    try {
      handle.sendPacket(frame.bytes());
      return "";
    } catch (PcapNativeException | NotOpenException failed) {
      return String.valueOf(failed.getMessage());
    }
  }
}
