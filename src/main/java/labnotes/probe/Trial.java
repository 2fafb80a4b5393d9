package labnotes.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One experiment carried out: both captures started, all segments sent, both captures stopped. */
final class Trial {
  /** What the hosts' timers allow beyond the experiment itself. */
  private static final Duration SPARE = Duration.ofSeconds(30);

  private final End from;
  private final End to;
  private final Meeting meeting;
  private final Experiment experiment;
  private final Duration patience;
  private final Consumer<String> progress;
  private final Duration sending;
  private final Duration limit;
  private final List<SendReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final List<String> doubts = new ArrayList<>();

  Trial(
      End from,
      End to,
      Meeting meeting,
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
  Observation observe() throws IOException, ProbeException {
    Aside<Capture> starting = Aside.begin("start", () -> capture(from, meeting.near()));
    Capture came;
    Capture left;
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
    Attribution attribution = new Attribution(experiment, experiment.segments());
    return new Observation(
        List.copyOf(reports), attribution.own(left.packets()), attribution.own(came.packets()));
  }

  /** A capture that may still be starting; it is closed in any case. */
  private record Started(Aside<Capture> capture) implements AutoCloseable {
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
  List<String> doubts() {
    return List.copyOf(doubts);
  }

  private Capture capture(End end, Station station) throws IOException, ProbeException {
    return Capture.own(end, station.network(), experiment.filter(), limit);
  }

  private void transmit(Capture left, Capture came) throws IOException, ProbeException {
    progress.accept(
        "sending %d segments through each of %d next hops, for about %d s"
            .formatted(experiment.blocks(), experiment.hops().size(), sending.toSeconds() + 1));
    Optional<Guard> rule = ResetRule.start(from, meeting.near(), experiment, limit);
    if (rule.isEmpty() && ResetRule.isNeeded(experiment)) {
      doubts.add(
          from.name()
              + " has neither nft nor iptables, so its kernel may have answered for the probe with"
              + " RST.");
    }
    CaptureWatch watch = CaptureWatch.over(came, left);
    try (watch) {
      send(left, came);
      await(left, came);
    } catch (IOException | ProbeException stopped) {
      watch.check();
      throw stopped;
    } finally {
      rule.ifPresent(Guard::close);
    }
    watch.check();
  }

  /** Waits for the last segments, no longer than they matter. */
  private void await(Capture left, Capture came) throws ProbeException {
    Stragglers stragglers = new Stragglers(experiment, patience);
    long sent = System.nanoTime();
    Duration waited = Interim.UNDER_WAY;
    while (waited.compareTo(patience) < 0) {
      Pause.until(sent + waited.toNanos());
      OptionalInt needless = stragglers.needless(seen(left, came), waited);
      if (needless.isPresent()) {
        note(needless.getAsInt(), waited);
        return;
      }
      waited = waited.plusMillis(100);
    }
    Pause.until(sent + patience.toNanos());
  }

  private void note(int missing, Duration waited) {
    if (missing > 0) {
      doubts.add(
          "The last %d of the lost segments were waited for only %d ms: had all of them come, the"
                  .formatted(missing, waited.toMillis())
              + " same next hops would be named.");
    }
  }

  private Observation seen(Capture left, Capture came) {
    return new Observation(List.copyOf(reports), left.packets(), came.packets());
  }

  private void send(Capture left, Capture came) throws IOException, ProbeException {
    try (Lookout ignored =
        Lookout.over(
            () -> Interim.look(experiment, seen(left, came)),
            sentence -> progress.accept("beyond doubt already: " + sentence))) {
      Transmission.of(from, to, meeting.near(), experiment, limit).send(reports::add);
    }
  }

  private void doubt(End end, Capture capture) {
    if (capture.dropped() > 0) {
      doubts.add(
          "%s was too slow to capture all: it dropped %d packets, which count as lost; a lower"
                  .formatted(end.name(), capture.dropped())
              + " --rate helps.");
    }
  }
}
