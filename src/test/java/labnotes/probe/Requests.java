package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests as tests make them: the usual one, at the highest rate that needs no leave. */
final class Requests {
  private Requests() {}

  static ProbeRequest of(int hops, int count, String... classes) {
    return of(hops, count, Sending.RAW, classes);
  }

  static ProbeRequest of(int hops, int count, Sending sending, String... classes) {
    return new ProbeRequest(
        Experiments.hops(hops).stream().map(NextHop::mac).toList(),
        classes.length == 0 ? List.of("data") : List.of(classes),
        count,
        ProbeRequest.RATE_CAP,
        1,
        Experiment.FIRST_PORT,
        sending,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1));
  }
}
