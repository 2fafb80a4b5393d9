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
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ScheduledFrame;

/**
 * The discovery of a host's next hops. It repeats ARP requests for the gateway, because GLBP
 * answers each with another MAC address, and captures the hellos of the routers meanwhile.
 */
public final class NextHopDiscovery {
  /** An address that only a default route matches; nothing is sent to it. */
  private static final Ipv4Address DEFAULT_ROUTE = new Ipv4Address(0xc0000201);

  /** Number of requests per gateway; some switches disable a port at 15 requests a second. */
  private static final int REQUESTS = 12;

  private static final long REQUEST_INTERVAL_MICROS = 25_000;

  /** Time in which a router sends at least one hello; routers send one every three seconds. */
  private static final Duration HELLO_TIMEOUT = Duration.ofMillis(3_500);

  /** Time after the last request in which its reply arrives. */
  private static final Duration REPLY_TIMEOUT = Duration.ofMillis(200);

  /** Time in which a tcpdump without immediate mode hands over its packets. */
  private static final Duration CAPTURE_DELAY = Duration.ofMillis(1_300);

  private final ProbeEndpoint sender;
  private final HostNetwork network;
  private final MacAddress ownMac;

  private NextHopDiscovery(ProbeEndpoint sender, HostNetwork network) throws ProbeException {
    this.sender = sender;
    this.network = network;
    this.ownMac = HostNetworkChecks.requireMac(sender.host(), network);
  }

  /**
   * Discovers the next hops of the route to an address.
   *
   * @param destination empty for the default route
   * @param interfaceName network interface to use instead of the one on the route
   * @param listenTime time to listen for hellos, which routers send every three seconds
   */
  public static DiscoveredNextHops run(
      ProbeEndpoint sender,
      Optional<Ipv4Address> destination,
      Optional<String> interfaceName,
      Duration listenTime)
      throws IOException, ProbeException {
    HostNetwork network =
        HostNetworkQuery.run(sender.host(), destination.orElse(DEFAULT_ROUTE), interfaceName);
    return new NextHopDiscovery(sender, network).run(listenTime, Integer.MAX_VALUE);
  }

  /** Discovers the next hops, until two are known or every router has sent a hello. */
  public static DiscoveredNextHops runUntilComparable(ProbeEndpoint sender, HostNetwork network)
      throws IOException, ProbeException {
    return new NextHopDiscovery(sender, network).run(HELLO_TIMEOUT, 2);
  }

  private DiscoveredNextHops run(Duration listenTime, int sufficientHops)
      throws IOException, ProbeException {
    List<ScheduledFrame> requests = requests();
    if (requests.isEmpty()) {
      throw new ProbeException(
          sender.name()
              + " reaches the receiver without a gateway, so there are no next hops to compare");
    }
    String interfaceName = network.interfaceName();
    long end = System.nanoTime() + listenTime.toNanos();
    try (PacketCapture capture =
        PacketCapture.startPromiscuous(
            sender.host(), interfaceName, RouterHello.FILTER, listenTime.plusSeconds(20))) {
      sender.frameSender().send(interfaceName, requests, report -> {});
      end = Math.max(end, System.nanoTime() + CAPTURE_DELAY.toNanos());
      InterruptibleSleep.until(System.nanoTime() + REPLY_TIMEOUT.toNanos());
      if (hops(capture.packets()).hops().size() < sufficientHops) {
        InterruptibleSleep.until(end);
      }
      return hops(capture.packets());
    }
  }

  private List<ScheduledFrame> requests() throws ProbeException {
    Ipv4Address address = HostNetworkChecks.requireAddress(sender.host(), network);
    List<ScheduledFrame> requests = new ArrayList<>();
    for (int request = 0; request < REQUESTS; request++) {
      for (Ipv4Address gateway : network.gateways()) {
        requests.add(
            new ScheduledFrame(
                request * REQUEST_INTERVAL_MICROS, ArpPacket.request(ownMac, address, gateway)));
      }
    }
    return requests;
  }

  private DiscoveredNextHops hops(List<CapturedPacket> packets) {
    Map<MacAddress, TreeSet<String>> sources = new TreeMap<>();
    for (MacAddress neighbor : network.neighbors()) {
      sources.computeIfAbsent(neighbor, unused -> new TreeSet<>()).add("neighbor table");
    }
    for (CapturedPacket packet : packets) {
      RouterHello.parse(packet, network.gateways())
          .forEach(
              (mac, source) -> sources.computeIfAbsent(mac, unused -> new TreeSet<>()).add(source));
    }
    sources.remove(ownMac);
    List<NextHop> hops = new ArrayList<>();
    sources.forEach((mac, found) -> hops.add(new NextHop(mac, found)));
    return new DiscoveredNextHops(network.interfaceName(), network.gateways(), hops);
  }
}
