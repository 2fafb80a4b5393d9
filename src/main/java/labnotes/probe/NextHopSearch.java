package labnotes.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the next hops of a host: asks for the gateway's MAC again and again, for GLBP hands out
 * another one each time, and listens to the routers' hellos meanwhile.
 */
public final class NextHopSearch {
  /** An address that is routed everywhere, to learn the default way; nothing is sent to it. */
  private static final Ipv4 ANYWHERE = new Ipv4(0xc0000201);

  /** Fewer than the 15 a second at which some switches close a port. */
  private static final int REQUESTS = 12;

  private static final long REQUEST_GAP_MICROS = 25_000;

  /** Hellos come every three seconds. */
  private static final Duration HELLO = Duration.ofMillis(3_500);

  /** So long after the last request, the last answer is there. */
  private static final Duration ANSWER = Duration.ofMillis(200);

  /** An old tcpdump hands on what it has once a second. */
  private static final Duration OLD_TCPDUMP = Duration.ofMillis(1_300);

  private NextHopSearch() {}

  /**
   * Searches on the way to an address, or on the default way.
   *
   * @param network the interface to search on instead, or empty
   * @param listening how long; hellos come every three seconds
   */
  public static NextHops on(
      End end, Optional<Ipv4> towards, Optional<String> network, Duration listening)
      throws IOException, ProbeException {
    Station station = StationSurvey.ask(end, towards.orElse(ANYWHERE), network);
    return on(end, station, listening, Integer.MAX_VALUE);
  }

  /** Searches until two next hops have answered, or a hello would have been heard. */
  static NextHops enough(End end, Station station) throws IOException, ProbeException {
    return on(end, station, HELLO, 2);
  }

  private static NextHops on(End end, Station station, Duration listening, int enough)
      throws IOException, ProbeException {
    MacAddress own = Stations.mac(end, station);
    List<TimedFrame> requests = requests(own, Stations.address(end, station), station.gateways());
    if (requests.isEmpty()) {
      throw new ProbeException(
          end.name() + " reaches its peer without a gateway, so there is no next hop to compare");
    }
    Duration limit = listening.plusSeconds(20);
    long until = System.nanoTime() + listening.toNanos();
    try (Capture capture = Capture.all(end, station.network(), Hello.FILTER, limit)) {
      end.sender().send(station.network(), requests, report -> {});
      until = Math.max(until, System.nanoTime() + OLD_TCPDUMP.toNanos());
      Pause.until(System.nanoTime() + ANSWER.toNanos());
      if (found(station, own, capture.packets()).hops().size() < enough) {
        Pause.until(until);
      }
      return found(station, own, capture.packets());
    }
  }

  private static List<TimedFrame> requests(MacAddress own, Ipv4 address, List<Ipv4> gateways) {
    List<TimedFrame> requests = new ArrayList<>();
    for (int request = 0; request < REQUESTS; request++) {
      for (Ipv4 gateway : gateways) {
        requests.add(new TimedFrame(request * REQUEST_GAP_MICROS, request(own, address, gateway)));
      }
    }
    return requests;
  }

  private static NextHops found(Station station, MacAddress own, List<CapturedPacket> heard) {
    Map<MacAddress, TreeSet<String>> seen = new TreeMap<>();
    for (MacAddress neighbour : station.neighbours()) {
      seen.computeIfAbsent(neighbour, unused -> new TreeSet<>()).add("in the neighbour table");
    }
    for (CapturedPacket packet : heard) {
      Hello.macs(packet, station.gateways())
          .forEach((mac, how) -> seen.computeIfAbsent(mac, unused -> new TreeSet<>()).add(how));
    }
    seen.remove(own);
    List<NextHop> hops = new ArrayList<>();
    seen.forEach((mac, how) -> hops.add(new NextHop(mac, how)));
    return new NextHops(station.network(), station.gateways(), hops, Hello.unseenForwarders(hops));
  }

  /** An ARP request (RFC 826) to everybody. */
  static byte[] request(MacAddress own, Ipv4 address, Ipv4 wanted) {
    byte[] frame = new byte[60];
    Octets.put(frame, 0, 6, 0xffffffffffffL);
    Octets.put(frame, 6, 6, own.bits());
    Octets.put(frame, 12, 8, 0x0806_0001_0800_0604L);
    Octets.put(frame, 20, 2, 1);
    Octets.put(frame, 22, 6, own.bits());
    Octets.put(frame, 28, 4, address.bits());
    Octets.put(frame, 38, 4, wanted.bits());
    return frame;
  }
}
