package labnotes.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import labnotes.sh.Sh;

/**
 * Sends data in TCP sessions of the system's own, a new one for each piece of data, each tied to
 * its next hop.
 */
record RealSession(End from, End to, Station station, Experiment experiment, Duration limit)
    implements Transmission {
  private static final String READY = "labnotes: ready";

  @Override
  public void send(Consumer<SendReport> onReport) throws IOException, ProbeException {
    boolean linux = station.system().equals("Linux");
    Pinning pinning =
        linux
            ? Pinning.onLinux(station.network(), experiment)
            : Pinning.onBsd(station.network(), experiment);
    try (Companion ignored =
            Companion.start(to, listener(), READY, OutputStream.nullOutputStream());
        Guard guard = Guard.start(from, pinning.setUp(), pinning.undo(), limit)) {
      ScriptRun.of(
          Script.CONNECT,
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
            Script.LISTEN.function(),
            experiment.firstPort(),
            experiment.lastPort());
    return Programs.watched(limit, Sh.NOTHING, listener);
  }

  private String turns(boolean linux) {
    StringBuilder turns = new StringBuilder();
    for (Segment segment : experiment.segments()) {
      if (segment.kind().marksPayload()) {
        byte[] data = Frame.payload(segment, experiment.nonce());
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
