package labnotes.probe.transmission;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.host.ProbeException;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.SendReport;

/** The sending of all segments of an experiment. */
public interface Transmission {
  /** Sends all segments at their times, and undoes all temporary changes of the hosts. */
  void send(Consumer<SendReport> onReport) throws IOException, ProbeException;

  /**
   * Returns the transmission for the mode of an experiment.
   *
   * @param network the sender's network
   * @param limit time after which the hosts undo all changes by themselves
   */
  static Transmission of(
      ProbeEndpoint sender,
      HostNetwork network,
      ProbeEndpoint receiver,
      Experiment experiment,
      Duration limit) {
    return switch (experiment.schedule().mode()) {
      case RAW -> new RawTransmission(sender, network.interfaceName(), experiment);
      case REAL_SESSION ->
          new SessionTransmission(sender.host(), network, receiver.host(), experiment, limit);
    };
  }
}
