package labnotes.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;

/** Requests for tests, at the highest rate without {@code --raise-rate-cap}. */
final class SampleRequests {
  private SampleRequests() {}

  static ProbeRequest of(int hops, int sampleSize, String... classes) {
    return of(hops, sampleSize, SendMode.RAW, classes);
  }

  static ProbeRequest of(int hops, int sampleSize, SendMode mode, String... classes) {
    SendSchedule schedule =
        new SendSchedule(
            sampleSize, SendSchedule.DEFAULT_MAX_RATE, 1, SendSchedule.DEFAULT_FIRST_PORT, mode);
    return new ProbeRequest(
        SampleExperiments.hops(hops).stream().map(NextHop::mac).toList(),
        classes.length == 0 ? List.of("data") : List.of(classes),
        schedule,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1));
  }

  static ProbeRequest withHops(ProbeRequest request, List<MacAddress> hops) {
    return new ProbeRequest(
        hops,
        request.classNames(),
        request.schedule(),
        request.senderInterface(),
        request.receiverInterface(),
        request.destination(),
        request.timeout());
  }

  static ProbeRequest withSenderInterface(ProbeRequest request, String interfaceName) {
    return new ProbeRequest(
        request.hops(),
        request.classNames(),
        request.schedule(),
        Optional.of(interfaceName),
        request.receiverInterface(),
        request.destination(),
        request.timeout());
  }

  static ProbeRequest withDestination(ProbeRequest request, Ipv4Address destination) {
    return new ProbeRequest(
        request.hops(),
        request.classNames(),
        request.schedule(),
        request.senderInterface(),
        request.receiverInterface(),
        Optional.of(destination),
        request.timeout());
  }
}
