package labnotes.probe.transmission;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.host.ProbeException;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ScheduledFrame;
import labnotes.probe.send.SendReport;

/**
 * A transmission of raw frames.
 *
 * @param sender the sender
 * @param interfaceName the sender's network interface
 * @param experiment the experiment
 */
record RawTransmission(ProbeEndpoint sender, String interfaceName, Experiment experiment)
    implements Transmission {
  @Override
  public void send(Consumer<SendReport> onReport) throws IOException, ProbeException {
    List<ScheduledFrame> frames =
        experiment.segments().stream()
            .map(segment -> new ScheduledFrame(segment.offsetMicros(), experiment.frame(segment)))
            .toList();
    sender.frameSender().send(interfaceName, frames, onReport);
  }
}
