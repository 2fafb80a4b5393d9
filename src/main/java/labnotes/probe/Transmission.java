package labnotes.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Puts an experiment's segments on the wire. */
interface Transmission {
  /** Sends all of them at their times; what it had to set up is removed when it returns. */
  void send(Consumer<SendReport> onReport) throws IOException, ProbeException;

  /** The way of sending that an experiment asks for. */
  static Transmission of(End from, End to, Station station, Experiment experiment, Duration limit) {
    return switch (experiment.sending()) {
      case RAW -> onReport -> raw(from, station, experiment, onReport);
      case REAL_SESSION -> new RealSession(from, to, station, experiment, limit);
    };
  }

  private static void raw(
      End from, Station station, Experiment experiment, Consumer<SendReport> onReport)
      throws IOException, ProbeException {
    List<TimedFrame> frames =
        experiment.segments().stream()
            .map(segment -> new TimedFrame(segment.offsetMicros(), experiment.frame(segment)))
            .toList();
    from.sender().send(station.network(), frames, onReport);
  }
}
