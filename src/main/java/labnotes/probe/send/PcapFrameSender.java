package labnotes.probe.send;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import labnotes.probe.host.HostErrorMessages;
import labnotes.probe.host.ProbeException;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** Sends raw frames from this machine, through libpcap. */
public final class PcapFrameSender implements FrameSender {
  private static final int READ_TIMEOUT_MILLIS = 10;

  @Override
  public void send(String network, List<ScheduledFrame> frames, Consumer<SendReport> onReport)
      throws ProbeException {
    try (PcapHandle handle = open(network)) {
      long start = System.nanoTime();
      for (int turn = 0; turn < frames.size(); turn++) {
        ScheduledFrame frame = frames.get(turn);
        await(start + frame.offsetMicros() * 1000);
        onReport.accept(new SendReport(turn, problem(handle, frame)));
      }
    }
  }

  private static PcapHandle open(String network) throws ProbeException {
    try {
      @Nullable PcapNetworkInterface found = Pcaps.getDevByName(network);
      if (found == null) {
        throw new ProbeException(
            HostErrorMessages.of(ProbeEndpoint.HERE, network + ": No such device, or no right to use it"));
      }
      return found.openLive(
          64, PcapNetworkInterface.PromiscuousMode.NONPROMISCUOUS, READ_TIMEOUT_MILLIS);
    } catch (PcapNativeException refused) {
      throw new ProbeException(
          HostErrorMessages.of(ProbeEndpoint.HERE, String.valueOf(refused.getMessage())), refused);
    } catch (LinkageError missing) {
      throw new ProbeException(
          ProbeEndpoint.HERE
              + " has no libpcap, through which it sends raw frames; install libpcap0.8, or"
              + " measure with --real-session",
          missing);
    }
  }

  private static void await(long nanoTime) throws ProbeException {
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

  private static String problem(PcapHandle handle, ScheduledFrame frame) {
    try {
      handle.sendPacket(frame.bytes());
      return "";
    } catch (PcapNativeException | NotOpenException failed) {
      return String.valueOf(failed.getMessage());
    }
  }
}
