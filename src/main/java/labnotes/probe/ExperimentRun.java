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

/** One experiment carried out: both captures started, all segments sent, both captures stopped. */
public final class ExperimentRun {
  /** What the hosts' timers allow beyond the experiment itself. */
  private static final Duration SPARE = Duration.ofSeconds(30);

  private final ProbeEndpoint from;
  private final ProbeEndpoint to;
  private final EndpointPair meeting;
  private final Experiment experiment;
  private final Duration patience;
  private final Consumer<String> progress;
  private final Duration sending;
  private final Duration limit;
  private final List<SendReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final List<String> doubts = new ArrayList<>();

  public ExperimentRun(
      ProbeEndpoint from,
      ProbeEndpoint to,
      EndpointPair meeting,
      Experiment experiment,
      Duration patience,
      Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.meeting = meeting;
    this.experiment = experiment;
    this.patience = patience;
    this.progress = progress;
    this.sending = Duration.ofNanos(experiment.durationMicros() * 1000);
    this.limit = sending.plus(patience).plus(SPARE);
  }

  /** Carries the experiment out; to be called once. */
  public ExperimentObservation observe() throws IOException, ProbeException {
    BackgroundTask<PacketCapture> starting = BackgroundTask.begin("start", () -> capture(from, meeting.near()));
    PacketCapture came;
    PacketCapture left;
    try (Started started = new Started(starting)) {
      came = capture(to, meeting.far());
      try (came) {
        left = starting.await();
        transmit(left, came);
        left.end();
        came.end();
      }
    }
    doubt(from, left);
    doubt(to, came);
    SegmentAttribution attribution = new SegmentAttribution(experiment, experiment.segments());
    return new ExperimentObservation(
        List.copyOf(reports), attribution.own(left.packets()), attribution.own(came.packets()));
  }

  /** A capture that may still be starting; it is closed in any case. */
  private record Started(BackgroundTask<PacketCapture> capture) implements AutoCloseable {
    @Override
    public void close() {
      boolean interrupted = Thread.interrupted();
      try {
        capture.await().close();
      } catch (IOException | ProbeException neverStarted) {
        // Who waits for it is told.
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** What may not be as it seems, a sentence each. */
  public List<String> doubts() {
    return List.copyOf(doubts);
  }

  private PacketCapture capture(ProbeEndpoint end, HostNetwork station) throws IOException, ProbeException {
    return PacketCapture.own(end, station.network(), experiment.filter(), limit);
  }

  private void transmit(PacketCapture left, PacketCapture came) throws IOException, ProbeException {
    progress.accept(
        "sending %d segments through each of %d next hops, for about %d s"
            .formatted(experiment.blocks(), experiment.hops().size(), sending.toSeconds() + 1));
    Optional<TemporarySetup> rule = ResetSuppression.start(from, meeting.near(), experiment, limit);
    if (rule.isEmpty() && ResetSuppression.isNeeded(experiment)) {
      doubts.add(
          from.name()
              + " has neither nft nor iptables, so its kernel may have answered for the probe with"
              + " RST.");
    }
    CaptureMonitor watch = CaptureMonitor.over(came, left);
    try (watch) {
      send(left, came);
      await(left, came);
    } catch (IOException | ProbeException stopped) {
      watch.check();
      throw stopped;
    } finally {
      rule.ifPresent(TemporarySetup::close);
    }
    watch.check();
  }

  /** Waits for the last segments, no longer than they matter. */
  private void await(PacketCapture left, PacketCapture came) throws ProbeException {
    OutstandingSegments stragglers = new OutstandingSegments(experiment, patience);
    long sent = System.nanoTime();
    Duration waited = InterimAnalysis.UNDER_WAY;
    while (waited.compareTo(patience) < 0) {
      InterruptibleSleep.until(sent + waited.toNanos());
      OptionalInt needless = stragglers.needless(seen(left, came), waited);
      if (needless.isPresent()) {
        note(needless.getAsInt(), waited);
        return;
      }
      waited = waited.plusMillis(100);
    }
    InterruptibleSleep.until(sent + patience.toNanos());
  }

  private void note(int missing, Duration waited) {
    if (missing > 0) {
      doubts.add(
          "The last %d of the lost segments were waited for only %d ms: had all of them come, the"
                  .formatted(missing, waited.toMillis())
              + " same next hops would be named.");
    }
  }

  private ExperimentObservation seen(PacketCapture left, PacketCapture came) {
    return new ExperimentObservation(List.copyOf(reports), left.packets(), came.packets());
  }

  private void send(PacketCapture left, PacketCapture came) throws IOException, ProbeException {
    try (PeriodicCheck ignored =
        PeriodicCheck.over(
            () -> InterimAnalysis.look(experiment, seen(left, came)),
            sentence -> progress.accept("beyond doubt already: " + sentence))) {
      Transmission.of(from, to, meeting.near(), experiment, limit).send(reports::add);
    }
  }

  private void doubt(ProbeEndpoint end, PacketCapture capture) {
    if (capture.dropped() > 0) {
      doubts.add(
          "%s was too slow to capture all: it dropped %d packets, which count as lost; a lower"
                  .formatted(end.name(), capture.dropped())
              + " --rate helps.");
    }
  }
}
