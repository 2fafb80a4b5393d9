package labnotes.probe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;

/** What keeps an experiment from starting, before anything is sent. */
class HostNetworkChecksTest {
  private static final ProbeHost SENDER = new ProbeHost("ks1", LocalSession.here());
  private static final ProbeHost RECEIVER = new ProbeHost("home", LocalSession.here());
  private static final Ipv4Address ADDRESS = Ipv4Address.parse("192.0.2.7").orElseThrow();
  private static final Ipv4Address PEER = Ipv4Address.parse("198.51.100.9").orElseThrow();
  private static final MacAddress MAC = MacAddress.parse("00:07:b4:00:01:01").orElseThrow();

  private static HostNetwork network(String identity, HostInterface hostInterface) {
    return new HostNetwork(
        "Linux", identity, hostInterface, List.of(), List.of(), Set.of(ADDRESS), Set.of());
  }

  private static HostInterface hostInterface(
      String name, Optional<MacAddress> mac, Optional<Ipv4Address> address) {
    return new HostInterface(name, mac, address, 1500);
  }

  private static final HostNetwork GOOD =
      network("a", hostInterface("eth0", Optional.of(MAC), Optional.of(ADDRESS)));

  @Test
  void acceptsAnEthernetInterfaceWithAnAddress() throws ProbeException {
    assertThat(HostNetworkChecks.requireMac(SENDER, GOOD)).isEqualTo(MAC);
    assertThat(HostNetworkChecks.requireAddress(SENDER, GOOD)).isEqualTo(ADDRESS);
    assertThat(HostNetworkChecks.requireInterface(SENDER, GOOD, PEER, Optional.empty()))
        .isEqualTo(GOOD);
  }

  @Test
  void refusesAnInterfaceWithoutMac() {
    HostNetwork tunnel = network("a", hostInterface("wg0", Optional.empty(), Optional.of(ADDRESS)));
    assertThatThrownBy(() -> HostNetworkChecks.requireMac(SENDER, tunnel))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "ks1: wg0 is not an Ethernet interface, so its next hops have no MAC addresses");
  }

  @Test
  void refusesAnInterfaceWithoutAddress() {
    HostNetwork bare = network("a", hostInterface("eth0", Optional.of(MAC), Optional.empty()));
    assertThatThrownBy(() -> HostNetworkChecks.requireAddress(SENDER, bare))
        .isInstanceOf(ProbeException.class)
        .hasMessage("ks1 has no IPv4 address on eth0");
  }

  @Test
  void namesTheMissingRouteOrInterface() {
    HostNetwork none = network("a", hostInterface("", Optional.empty(), Optional.empty()));
    assertThatThrownBy(
            () -> HostNetworkChecks.requireInterface(SENDER, none, PEER, Optional.empty()))
        .hasMessage("ks1 has no route to 198.51.100.9");
    assertThatThrownBy(
            () -> HostNetworkChecks.requireInterface(SENDER, none, PEER, Optional.of("eth9")))
        .hasMessage("ks1 has no network interface eth9");
  }

  @Test
  void refusesOneMachineAsBothEnds() throws ProbeException {
    assertThatThrownBy(() -> HostNetworkChecks.requireDifferentHosts(SENDER, GOOD, RECEIVER, GOOD))
        .hasMessage("ks1 and home are the same machine; the segments must cross a network");
    HostNetwork other = network("b", hostInterface("eth0", Optional.of(MAC), Optional.of(ADDRESS)));
    HostNetworkChecks.requireDifferentHosts(SENDER, GOOD, RECEIVER, other);
  }

  @Test
  void sendsOnlyToAnAddressOfTheReceiver() throws ProbeException {
    assertThat(HostNetworkChecks.requireDestination(RECEIVER, GOOD, ADDRESS, false))
        .isEqualTo(ADDRESS);
    assertThatThrownBy(() -> HostNetworkChecks.requireDestination(RECEIVER, GOOD, PEER, false))
        .hasMessage("198.51.100.9 is not an address of home; nothing was sent");
    assertThat(HostNetworkChecks.requireDestination(RECEIVER, GOOD, PEER, true))
        .as("an address that the receiver's name resolves to may be translated on the way")
        .isEqualTo(PEER);
  }

  @Test
  void neverSendsToBroadcastOrMulticast() {
    for (String address : List.of("255.255.255.255", "224.0.0.18", "0.0.0.0")) {
      assertThatThrownBy(
              () ->
                  HostNetworkChecks.requireDestination(
                      RECEIVER, GOOD, Ipv4Address.parse(address).orElseThrow(), true))
          .as(address)
          .hasMessage(address + " is not the address of a host; nothing was sent");
    }
  }
}
