package labnotes.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import labnotes.probe.capture.CaptureMonitor;
import labnotes.probe.capture.PacketCapture;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentAttribution;
import labnotes.probe.host.BackgroundTask;
import labnotes.probe.host.InterruptibleSleep;
import labnotes.probe.host.PeriodicCheck;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.TemporarySetup;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.SendReport;
import labnotes.probe.transmission.ResetSuppression;
import labnotes.probe.transmission.Transmission;
import labnotes.probe.verdict.InterimAnalysis;
import labnotes.probe.verdict.OutstandingSegments;

/** A run of an experiment: captures on both hosts while all segments are sent. */
final class ExperimentRun {
  /** Time that the hosts allow in addition to sending and waiting. */
  private static final Duration EXTRA_TIME = Duration.ofSeconds(30);

  private static final long WAIT_STEP_MILLIS = 100;

  private final ProbeEndpoint sender;
  private final ProbeEndpoint receiver;
  private final EndpointNetworks networks;
  private final Experiment experiment;
  private final Duration timeout;
  private final Consumer<String> onProgress;
  private final Duration sendingTime;
  private final Duration limit;
  private final List<SendReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final List<String> notes = new ArrayList<>();

  ExperimentRun(
      ProbeEndpoint sender,
      ProbeEndpoint receiver,
      EndpointNetworks networks,
      Experiment experiment,
      Duration timeout,
      Consumer<String> onProgress) {
    this.sender = sender;
    this.receiver = receiver;
    this.networks = networks;
    this.experiment = experiment;
    this.timeout = timeout;
    this.onProgress = onProgress;
    this.sendingTime = Duration.ofNanos(experiment.durationMicros() * 1000);
    this.limit = sendingTime.plus(timeout).plus(EXTRA_TIME);
  }

  /** Runs the experiment; must be called once only. */
  ExperimentObservation observe() throws IOException, ProbeException {
    BackgroundTask<PacketCapture> startingCapture =
        BackgroundTask.start("capture", () -> capture(sender, networks.sender()));
    PacketCapture receiverCapture;
    PacketCapture senderCapture;
    try (StartingCapture starting = new StartingCapture(startingCapture)) {
      receiverCapture = capture(receiver, networks.receiver());
      try (receiverCapture) {
        senderCapture = starting.capture().await();
        sendAndWait(senderCapture, receiverCapture);
        senderCapture.stop();
        receiverCapture.stop();
      }
    }
    noteDroppedPackets(sender, senderCapture);
    noteDroppedPackets(receiver, receiverCapture);
    SegmentAttribution attribution = new SegmentAttribution(experiment);
    return new ExperimentObservation(
        List.copyOf(reports),
        attribution.filter(senderCapture.packets()),
        attribution.filter(receiverCapture.packets()));
  }

  /** A capture that may not have started yet; it is closed in any case. */
  private record StartingCapture(BackgroundTask<PacketCapture> capture) implements AutoCloseable {
    @Override
    public void close() {
      boolean interrupted = Thread.interrupted();
      try {
        capture.await().close();
      } catch (IOException | ProbeException notStarted) {
        // The caller that awaits the capture gets the exception.
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Returns notes on the reliability of the observation, a sentence each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private PacketCapture capture(ProbeEndpoint endpoint, HostNetwork network)
      throws IOException, ProbeException {
    return PacketCapture.start(
        endpoint.host(), network.interfaceName(), experiment.captureFilter(), limit);
  }

  private void sendAndWait(PacketCapture senderCapture, PacketCapture receiverCapture)
      throws IOException, ProbeException {
    onProgress.accept(
        "sending %d segments through each of %d next hops, for about %d s"
            .formatted(experiment.blocks(), experiment.hops().size(), sendingTime.toSeconds() + 1));
    Optional<TemporarySetup> resetSuppression =
        ResetSuppression.start(sender.host(), networks.sender(), experiment, limit);
    if (resetSuppression.isEmpty() && ResetSuppression.isNeeded(experiment)) {
      notes.add(
          sender.name()
              + " has neither nft nor iptables; its kernel may have reset the connections of the"
              + " probe.");
    }
    CaptureMonitor monitor = CaptureMonitor.start(receiverCapture, senderCapture);
    try (monitor) {
      send(senderCapture, receiverCapture);
      awaitOutstanding(senderCapture, receiverCapture);
    } catch (IOException | ProbeException failed) {
      monitor.checkRunning();
      throw failed;
    } finally {
      resetSuppression.ifPresent(TemporarySetup::close);
    }
    monitor.checkRunning();
  }

  private void send(PacketCapture senderCapture, PacketCapture receiverCapture)
      throws IOException, ProbeException {
    try (PeriodicCheck ignored =
        PeriodicCheck.start(
            () -> InterimAnalysis.run(experiment, observe(senderCapture, receiverCapture)),
            summary -> onProgress.accept("interim result: " + summary))) {
      Transmission.of(sender, networks.sender(), receiver, experiment, limit).send(reports::add);
    }
  }

  /** Waits until the timeout, or until outstanding segments cannot change the verdict. */
  private void awaitOutstanding(PacketCapture senderCapture, PacketCapture receiverCapture)
      throws ProbeException {
    OutstandingSegments outstanding = new OutstandingSegments(experiment, timeout);
    long sent = System.nanoTime();
    Duration waited = InterimAnalysis.MAX_DELAY;
    while (waited.compareTo(timeout) < 0) {
      InterruptibleSleep.until(sent + waited.toNanos());
      OptionalInt irrelevant =
          outstanding.countIrrelevant(observe(senderCapture, receiverCapture), waited);
      if (irrelevant.isPresent()) {
        noteShortWait(irrelevant.getAsInt(), waited);
        return;
      }
      waited = waited.plusMillis(WAIT_STEP_MILLIS);
    }
    InterruptibleSleep.until(sent + timeout.toNanos());
  }

  private void noteShortWait(int outstanding, Duration waited) {
    if (outstanding > 0) {
      notes.add(
          "The wait for the last %d lost segments ended after %d ms; the same next hops would be"
                  .formatted(outstanding, waited.toMillis())
              + " faulty if all of them had arrived.");
    }
  }

  private ExperimentObservation observe(
      PacketCapture senderCapture, PacketCapture receiverCapture) {
    return new ExperimentObservation(
        List.copyOf(reports), senderCapture.packets(), receiverCapture.packets());
  }

  private void noteDroppedPackets(ProbeEndpoint endpoint, PacketCapture capture) {
    if (capture.droppedPackets() > 0) {
      notes.add(
          "The capture on %s dropped %d packets, which count as lost; use a lower --rate."
              .formatted(endpoint.name(), capture.droppedPackets()));
    }
  }
}
