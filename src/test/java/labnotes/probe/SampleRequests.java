package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.nexthop.NextHop;

/** SampleRequests as tests make them: the usual one, at the highest rate that needs no leave. */
public final class SampleRequests {
  private SampleRequests() {}

  public static ProbeRequest of(int hops, int count, String... classes) {
    return of(hops, count, SendMode.RAW, classes);
  }

  public static ProbeRequest of(int hops, int count, SendMode sending, String... classes) {
    return new ProbeRequest(
        SampleExperiments.hops(hops).stream().map(NextHop::mac).toList(),
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
