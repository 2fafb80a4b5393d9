package labnotes.probe.transmission;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.TemporarySetup;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.network.HostNetworkQuery;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.sh.Sh;

/**
 * Keeps the sender's kernel from answering with RST: it knows nothing of the segments that were
 * made for it, and would refuse the SYN|ACK that an open port answers a SYN with.
 */
public final class ResetSuppression {
  private ResetSuppression() {}

  /** Whether any segment may be answered with something that a kernel refuses. */
  public static boolean isNeeded(Experiment experiment) {
    return experiment.sending() == SendMode.RAW
        && experiment.classes().contains(SegmentClass.HANDSHAKE);
  }

  /**
   * Sets the rule up on a sender; nothing where no segment needs it, or where the sender has no
   * packet filter that is known.
   *
   * <p>It holds until the last segment has been waited for. A half-open connection that the far end
   * still has then is ended by the kernel's RST, as it should be.
   */
  public static Optional<TemporarySetup> start(ProbeEndpoint from, HostNetwork station, Experiment experiment, Duration limit)
      throws IOException, ProbeException {
    if (!isNeeded(experiment)) {
      return Optional.empty();
    }
    String far = experiment.ends().destination().toString();
    int low = experiment.sending().sourcePort(0, 0);
    int high = experiment.sending().sourcePort(experiment.hops().size() - 1, 0);
    if (station.tools().contains("nft")) {
      String table = "labnotes_probe_%08x".formatted(experiment.nonce());
      Sh setUp =
          Sh.of(
              """
              nft add table ip {} &&
              nft add chain ip {} out '{ type filter hook output priority 0 ; }' &&
              nft add rule ip {} out ip daddr {} tcp sport {}-{} tcp flags rst drop
              """,
              table,
              table,
              table,
              far,
              low,
              high);
      return Optional.of(TemporarySetup.start(from, setUp, Sh.of("nft delete table ip {}", table), limit));
    }
    if (station.tools().contains("iptables")) {
      Sh rule =
          Sh.of("OUTPUT -p tcp -d {} --sport {}:{} --tcp-flags RST RST -j DROP", far, low, high);
      return Optional.of(
          TemporarySetup.start(from, Sh.of("iptables -I {}", rule), Sh.of("iptables -D {}", rule), limit));
    }
    return blackhole(from, station, limit);
  }

  /** FreeBSD's switch for segments to closed ports: it is silent from 2 on. */
  private static Optional<TemporarySetup> blackhole(ProbeEndpoint from, HostNetwork station, Duration limit)
      throws IOException, ProbeException {
    Optional<String> before =
        station.tools().stream().filter(tool -> tool.startsWith(HostNetworkQuery.BLACKHOLE)).findAny();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Sh set = Sh.of("sysctl {}2", HostNetworkQuery.BLACKHOLE);
    return Optional.of(TemporarySetup.start(from, set, Sh.of("sysctl {}", before.get()), limit));
  }
}
