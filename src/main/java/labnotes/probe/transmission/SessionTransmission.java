package labnotes.probe.transmission;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.host.BackgroundProgram;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.host.TemporarySetup;
import labnotes.probe.host.WatchedProgram;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.TcpFrame;
import labnotes.probe.send.ProbeScript;
import labnotes.probe.send.ProbeScriptRunner;
import labnotes.probe.send.SendReport;
import labnotes.sh.Sh;

/**
 * A transmission of data in TCP sessions of the sender's operating system, with a new session for
 * each trial, routed through its next hop.
 *
 * @param sender the sender
 * @param network the sender's network
 * @param receiver the receiver
 * @param experiment the experiment
 * @param limit time after which the hosts undo all changes by themselves
 */
record SessionTransmission(
    ProbeHost sender,
    HostNetwork network,
    ProbeHost receiver,
    Experiment experiment,
    Duration limit)
    implements Transmission {
  @Override
  public void send(Consumer<SendReport> onReport) throws IOException, ProbeException {
    boolean isLinux = network.system().equals("Linux");
    NextHopRouting routing =
        isLinux
            ? NextHopRouting.onLinux(network.interfaceName(), experiment)
            : NextHopRouting.onBsd(network.interfaceName(), experiment);
    try (BackgroundProgram ignored =
            BackgroundProgram.start(
                receiver, acceptor(), BackgroundProgram.READY, OutputStream.nullOutputStream());
        TemporarySetup setup =
            TemporarySetup.start(sender, routing.setup(), routing.undo(), limit)) {
      new ProbeScriptRunner(sender, limit)
          .run(
              ProbeScript.OPEN_SESSIONS,
              sessions(isLinux),
              List.of(
                  experiment.addresses().source().toString(),
                  experiment.addresses().destination().toString()),
              onReport);
    }
  }

  private Sh acceptor() {
    List<Integer> ports = List.of(experiment.schedule().firstPort(), experiment.lastPort());
    return WatchedProgram.of(
        limit,
        Sh.of(
            "{}\n{} </dev/null",
            ProbeScript.functions(),
            ProbeScript.ACCEPT_SESSIONS.command(ports)));
  }

  private String sessions(boolean isLinux) {
    StringBuilder lines = new StringBuilder();
    for (ProbeSegment segment : experiment.segments()) {
      if (segment.segmentClass().hasMarkedPayload()) {
        byte[] data = TcpFrame.payload(segment, experiment.nonce());
        lines.append(
            "%d %d %d %d %s\n"
                .formatted(
                    segment.offsetMicros(),
                    segment.sourcePort(),
                    segment.destinationPort(),
                    isLinux ? 0 : segment.hopIndex() + 1,
                    HexFormat.of().formatHex(data)));
      }
    }
    return lines.toString();
  }
}
