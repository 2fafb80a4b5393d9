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
import labnotes.probe.host.TemporarySetup;
import labnotes.probe.host.WatchedProgram;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.TcpFrame;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ProbeScript;
import labnotes.probe.send.ProbeScriptRunner;
import labnotes.probe.send.SendReport;
import labnotes.sh.Sh;

/**
 * Sends data in TCP sessions of the system's own, a new one for each piece of data, each tied to
 * its next hop.
 */
public record SessionTransmission(ProbeEndpoint from, ProbeEndpoint to, HostNetwork station, Experiment experiment, Duration limit)
    implements Transmission {
  private static final String READY = "labnotes: ready";

  @Override
  public void send(Consumer<SendReport> onReport) throws IOException, ProbeException {
    boolean linux = station.system().equals("Linux");
    NextHopRouting pinning =
        linux
            ? NextHopRouting.onLinux(station.network(), experiment)
            : NextHopRouting.onBsd(station.network(), experiment);
    try (BackgroundProgram ignored =
            BackgroundProgram.start(to, listener(), READY, OutputStream.nullOutputStream());
        TemporarySetup guard = TemporarySetup.start(from, pinning.setUp(), pinning.undo(), limit)) {
      ProbeScriptRunner.of(
          ProbeScript.CONNECT,
          from.name(),
          from.session(),
          turns(linux),
          List.of(
              experiment.ends().source().toString(), experiment.ends().destination().toString()),
          limit,
          onReport);
    }
  }

  private Sh listener() {
    Sh listener =
        Sh.of(
            """
        {}
        labnotes_script {} {} </dev/null
        """,
            ProbeScript.LISTEN.function(),
            experiment.firstPort(),
            experiment.lastPort());
    return WatchedProgram.watched(limit, Sh.NOTHING, listener);
  }

  private String turns(boolean linux) {
    StringBuilder turns = new StringBuilder();
    for (ProbeSegment segment : experiment.segments()) {
      if (segment.kind().marksPayload()) {
        byte[] data = TcpFrame.payload(segment, experiment.nonce());
        turns
            .append(segment.offsetMicros())
            .append(' ')
            .append(segment.sourcePort())
            .append(' ')
            .append(segment.destinationPort())
            .append(' ')
            .append(linux ? 0 : segment.hop() + 1)
            .append(' ')
            .append(HexFormat.of().formatHex(data))
            .append('\n');
      }
    }
    return turns.toString();
  }
}
