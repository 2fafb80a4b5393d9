package labnotes.probe.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.probe.host.BackgroundProgram;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.WatchedProgram;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.sh.Sh;

/** A host's tcpdump, whose capture streams here while it grows. */
public final class PacketCapture implements AutoCloseable {
  /** No experiment holds more packets than this; a capture stops there. */
  private static final int PACKETS = 1_000_000;

  private static final Pattern DROPPED =
      Pattern.compile("(?m)^([0-9]{1,9}) packets? dropped by kernel");

  private final List<CapturedPacket> packets = new ArrayList<>();
  private final BackgroundProgram companion;

  private PacketCapture(ProbeEndpoint end, Sh program) throws IOException, ProbeException {
    PcapReader stream = new PcapReader(this::keep);
    this.companion = BackgroundProgram.start(end, program, "listening on", stream);
  }

  /** Captures what is addressed to this host or leaves it. */
  public static PacketCapture own(ProbeEndpoint end, String network, String filter, Duration limit)
      throws IOException, ProbeException {
    return new PacketCapture(end, program(network, filter, limit, Sh.of("-p")));
  }

  /** Captures all that passes, groups' traffic that this host did not join as well. */
  public static PacketCapture all(ProbeEndpoint end, String network, String filter, Duration limit)
      throws IOException, ProbeException {
    return new PacketCapture(end, program(network, filter, limit, Sh.of("")));
  }

  private static Sh program(String network, String filter, Duration limit, Sh mode) {
    Sh capture =
        Sh.of(
            """
            command -v tcpdump >/dev/null || { echo 'labnotes: no tcpdump' >&2; exit 1; }
            if tcpdump --help 2>&1 | grep -q immediate-mode
            then labnotes_now=--immediate-mode; else labnotes_now=; fi
            exec tcpdump -i {} {} -n -U $labnotes_now -s 0 -c {} -w - {} </dev/null
            """,
            network,
            mode,
            PACKETS,
            filter);
    return WatchedProgram.watched(limit, Sh.NOTHING, capture);
  }

  private synchronized void keep(CapturedPacket packet) {
    packets.add(packet);
  }

  /** What was captured so far. */
  public synchronized List<CapturedPacket> packets() {
    return List.copyOf(packets);
  }

  /** How many packets its host was too slow to keep; known once it is closed. */
  public int dropped() {
    Matcher matcher = DROPPED.matcher(companion.said());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Whether it broke off before anybody stopped it. */
  public boolean hasBrokenOff() {
    return companion.hasEnded();
  }

  /**
   * Says why it broke off, if it did.
   *
   * @throws IOException when its host cannot be reached any more
   * @throws ProbeException when it ended by itself
   */
  public void check() throws IOException, ProbeException {
    companion.check("the capture on %s broke off, so what passed there is not known");
  }

  /** Has it stop capturing, and does not wait for that. */
  public void end() {
    companion.end();
  }

  /** Stops capturing. */
  @Override
  public void close() {
    companion.close();
  }
}
