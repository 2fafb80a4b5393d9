package labnotes.probe.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.probe.host.BackgroundProgram;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.host.WatchedProgram;
import labnotes.probe.packet.CapturedPacket;
import labnotes.sh.Sh;

/** A running tcpdump on a host, whose capture streams to this machine. */
public final class PacketCapture implements AutoCloseable {
  /** Number of packets after which a capture stops; no experiment sends as many. */
  private static final int MAX_PACKETS = 1_000_000;

  private static final String READY = "listening on";

  private static final Pattern DROPPED =
      Pattern.compile("(?m)^([0-9]{1,9}) packets? dropped by kernel");

  private final List<CapturedPacket> packets = new ArrayList<>();
  private final BackgroundProgram tcpdump;

  private PacketCapture(ProbeHost host, Duration limit, Sh command)
      throws IOException, ProbeException {
    Sh program = Sh.of("{}\n{}", Sh.script(PacketCapture.class, "capture.sh"), command);
    this.tcpdump =
        BackgroundProgram.start(
            host, WatchedProgram.of(limit, program), READY, new PcapReader(this::add));
  }

  /**
   * Starts a capture of packets from and to the host.
   *
   * @param filter libpcap filter expression
   * @param limit time after which the host ends the capture
   */
  public static PacketCapture start(
      ProbeHost host, String networkInterface, String filter, Duration limit)
      throws IOException, ProbeException {
    return new PacketCapture(
        host, limit, Sh.of("labnotes_capture {} {} {} -p", networkInterface, MAX_PACKETS, filter));
  }

  /** Starts a capture in promiscuous mode, which includes multicast that the host did not join. */
  public static PacketCapture startPromiscuous(
      ProbeHost host, String networkInterface, String filter, Duration limit)
      throws IOException, ProbeException {
    return new PacketCapture(
        host, limit, Sh.of("labnotes_capture {} {} {}", networkInterface, MAX_PACKETS, filter));
  }

  private synchronized void add(CapturedPacket packet) {
    packets.add(packet);
  }

  /** Returns the packets so far. */
  public synchronized List<CapturedPacket> packets() {
    return List.copyOf(packets);
  }

  /** Returns the number of packets that the kernel dropped; it is known after {@link #close}. */
  public int droppedPackets() {
    Matcher matcher = DROPPED.matcher(tcpdump.errorOutput());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Returns whether the capture has ended. */
  public boolean hasEnded() {
    return tcpdump.hasEnded();
  }

  /**
   * Checks that the capture still runs.
   *
   * @throws IOException if the host is unreachable
   * @throws ProbeException if the capture has ended
   */
  public void checkRunning() throws IOException, ProbeException {
    tcpdump.checkRunning("the capture on %s ended early, so the packets there are unknown");
  }

  /** Stops the capture without waiting for its end. */
  public void stop() {
    tcpdump.stop();
  }

  /** Stops the capture and waits for its end. */
  @Override
  public void close() {
    tcpdump.close();
  }
}
