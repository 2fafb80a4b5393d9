package labnotes.probe.transmission;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.host.ProbeException;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ScheduledFrame;
import labnotes.probe.send.SendReport;

/** Puts an experiment's segments on the wire. */
public interface Transmission {
  /** Sends all of them at their times; what it had to set up is removed when it returns. */
  void send(Consumer<SendReport> onReport) throws IOException, ProbeException;

  /** The way of sending that an experiment asks for. */
  static Transmission of(ProbeEndpoint from, ProbeEndpoint to, HostNetwork station, Experiment experiment, Duration limit) {
    return switch (experiment.sending()) {
      case RAW -> onReport -> raw(from, station, experiment, onReport);
      case REAL_SESSION -> new SessionTransmission(from, to, station, experiment, limit);
    };
  }

  private static void raw(
      ProbeEndpoint from, HostNetwork station, Experiment experiment, Consumer<SendReport> onReport)
      throws IOException, ProbeException {
    List<ScheduledFrame> frames =
        experiment.segments().stream()
            .map(segment -> new ScheduledFrame(segment.offsetMicros(), experiment.frame(segment)))
            .toList();
    from.sender().send(station.network(), frames, onReport);
  }
}
