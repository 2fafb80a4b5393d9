package labnotes.probe.transmission;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.host.TemporarySetup;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.packet.SegmentClass;
import labnotes.sh.Sh;

/**
 * The suppression of RST segments from the sender's kernel. The kernel does not know the sessions
 * of raw segments, and would answer the SYN|ACK of an open port with RST.
 */
public final class ResetSuppression {
  private ResetSuppression() {}

  /** Returns whether the experiment sends segments whose answers the kernel would reset. */
  public static boolean isNeeded(Experiment experiment) {
    return experiment.schedule().mode() == SendMode.RAW
        && experiment.classes().contains(SegmentClass.HANDSHAKE);
  }

  /**
   * Starts the suppression on a sender; returns empty if it is not needed, or if the sender has no
   * supported packet filter.
   *
   * <p>It must last until the last segment has arrived or timed out. After that, the kernel resets
   * connections that are half open at the receiver, as intended.
   *
   * @param limit time after which the sender ends the suppression by itself
   */
  public static Optional<TemporarySetup> start(
      ProbeHost sender, HostNetwork network, Experiment experiment, Duration limit)
      throws IOException, ProbeException {
    if (!isNeeded(experiment)) {
      return Optional.empty();
    }
    int lastHop = experiment.hops().size() - 1;
    List<?> target =
        List.of(
            experiment.addresses().destination().toString(),
            experiment.schedule().mode().sourcePort(0, 0),
            experiment.schedule().mode().sourcePort(lastHop, 0));
    if (network.tools().contains("nft")) {
      String table = "labnotes_probe_%08x".formatted(experiment.nonce());
      Sh setup = Sh.of("{}\nlabnotes_drop_resets_nft {} {}", functions(), table, target);
      Sh undo = Sh.of("nft delete table ip {}", table);
      return Optional.of(TemporarySetup.start(sender, setup, undo, limit));
    }
    if (network.tools().contains("iptables")) {
      Sh setup = Sh.of("{}\nlabnotes_drop_resets_iptables -I {}", functions(), target);
      Sh undo = Sh.of("{}\nlabnotes_drop_resets_iptables -D {}", functions(), target);
      return Optional.of(TemporarySetup.start(sender, setup, undo, limit));
    }
    return startOnBsd(sender, network, limit);
  }

  /** Makes FreeBSD ignore segments for closed ports, by a value of 2. */
  private static Optional<TemporarySetup> startOnBsd(
      ProbeHost sender, HostNetwork network, Duration limit) throws IOException, ProbeException {
    Optional<String> previous = network.tcpBlackhole();
    if (previous.isEmpty()) {
      return Optional.empty();
    }
    Sh setup = Sh.of("sysctl net.inet.tcp.blackhole=2");
    Sh undo = Sh.of("sysctl {}", "net.inet.tcp.blackhole=" + previous.get());
    return Optional.of(TemporarySetup.start(sender, setup, undo, limit));
  }

  private static Sh functions() {
    return Sh.script(ResetSuppression.class, "resets.sh");
  }
}
