package labnotes.probe.nexthop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import labnotes.probe.capture.PacketCapture;
import labnotes.probe.host.InterruptibleSleep;
import labnotes.probe.host.ProbeException;
import labnotes.probe.network.HostNetwork;
import labnotes.probe.network.HostNetworkChecks;
import labnotes.probe.network.HostNetworkQuery;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.Octets;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ScheduledFrame;

/**
 * Finds the next hops of a host: asks for the gateway's MAC again and again, for GLBP hands out
 * another one each time, and listens to the routers' hellos meanwhile.
 */
public final class NextHopDiscovery {
  /** An address that is routed everywhere, to learn the default way; nothing is sent to it. */
  private static final Ipv4Address ANYWHERE = new Ipv4Address(0xc0000201);

  /** Fewer than the 15 a second at which some switches close a port. */
  private static final int REQUESTS = 12;

  private static final long REQUEST_GAP_MICROS = 25_000;

  /** RouterHellos come every three seconds. */
  private static final Duration HELLO = Duration.ofMillis(3_500);

  /** So long after the last request, the last answer is there. */
  private static final Duration ANSWER = Duration.ofMillis(200);

  /** An old tcpdump hands on what it has once a second. */
  private static final Duration OLD_TCPDUMP = Duration.ofMillis(1_300);

  private NextHopDiscovery() {}

  /**
   * Searches on the way to an address, or on the default way.
   *
   * @param network the interface to search on instead, or empty
   * @param listening how long; hellos come every three seconds
   */
  public static DiscoveredNextHops on(
      ProbeEndpoint end, Optional<Ipv4Address> towards, Optional<String> network, Duration listening)
      throws IOException, ProbeException {
    HostNetwork station = HostNetworkQuery.ask(end, towards.orElse(ANYWHERE), network);
    return on(end, station, listening, Integer.MAX_VALUE);
  }

  /** Searches until two next hops have answered, or a hello would have been heard. */
  public static DiscoveredNextHops enough(ProbeEndpoint end, HostNetwork station) throws IOException, ProbeException {
    return on(end, station, HELLO, 2);
  }

  private static DiscoveredNextHops on(ProbeEndpoint end, HostNetwork station, Duration listening, int enough)
      throws IOException, ProbeException {
    MacAddress own = HostNetworkChecks.mac(end, station);
    List<ScheduledFrame> requests = requests(own, HostNetworkChecks.address(end, station), station.gateways());
    if (requests.isEmpty()) {
      throw new ProbeException(
          end.name() + " reaches its peer without a gateway, so there is no next hop to compare");
    }
    Duration limit = listening.plusSeconds(20);
    long until = System.nanoTime() + listening.toNanos();
    try (PacketCapture capture = PacketCapture.all(end, station.network(), RouterHello.FILTER, limit)) {
      end.sender().send(station.network(), requests, report -> {});
      until = Math.max(until, System.nanoTime() + OLD_TCPDUMP.toNanos());
      InterruptibleSleep.until(System.nanoTime() + ANSWER.toNanos());
      if (found(station, own, capture.packets()).hops().size() < enough) {
        InterruptibleSleep.until(until);
      }
      return found(station, own, capture.packets());
    }
  }

  private static List<ScheduledFrame> requests(MacAddress own, Ipv4Address address, List<Ipv4Address> gateways) {
    List<ScheduledFrame> requests = new ArrayList<>();
    for (int request = 0; request < REQUESTS; request++) {
      for (Ipv4Address gateway : gateways) {
        requests.add(new ScheduledFrame(request * REQUEST_GAP_MICROS, request(own, address, gateway)));
      }
    }
    return requests;
  }

  private static DiscoveredNextHops found(HostNetwork station, MacAddress own, List<CapturedPacket> heard) {
    Map<MacAddress, TreeSet<String>> seen = new TreeMap<>();
    for (MacAddress neighbour : station.neighbours()) {
      seen.computeIfAbsent(neighbour, unused -> new TreeSet<>()).add("in the neighbour table");
    }
    for (CapturedPacket packet : heard) {
      RouterHello.macs(packet, station.gateways())
          .forEach((mac, how) -> seen.computeIfAbsent(mac, unused -> new TreeSet<>()).add(how));
    }
    seen.remove(own);
    List<NextHop> hops = new ArrayList<>();
    seen.forEach((mac, how) -> hops.add(new NextHop(mac, how)));
    return new DiscoveredNextHops(station.network(), station.gateways(), hops, RouterHello.unseenForwarders(hops));
  }

  /** An ARP request (RFC 826) to everybody. */
  public static byte[] request(MacAddress own, Ipv4Address address, Ipv4Address wanted) {
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
