package labnotes.probe.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import labnotes.probe.SampleExperiments;
import labnotes.probe.packet.Ipv4Address;
import labnotes.sh.Answer;
import org.junit.jupiter.api.Test;

class HostNetworkParserTest {
  private static HostNetwork parse(String... texts) {
    return HostNetworkParser.parse(
        Stream.of(texts)
            .map(text -> new Answer(0, text.getBytes(StandardCharsets.UTF_8), "mark"))
            .toList());
  }

  @Test
  void parsesFreeBsd() {
    HostNetwork network =
        parse(
            "FreeBSD\n",
            "4c4c4544-0035\n{ sec = 1420668255, usec = 1 } Wed Jan  7\n",
            "em0\n",
            """
               route to: 194.98.77.4
            destination: 0.0.0.0
                   mask: 0.0.0.0
                gateway: 5.39.82.254
                    fib: 0
              interface: em0
            """,
            """
            em0: flags=8843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> metric 0 mtu 1500
            \toptions=4219b<RXCSUM,TXCSUM,VLAN_MTU>
            \tether 00:22:4d:83:36:80
            \tinet 5.39.82.72 netmask 0xffffff00 broadcast 5.39.82.255
            """,
            "",
            """
            ? (5.39.82.254) at 00:07:b4:00:01:01 on em0 expires in 1187 seconds [ethernet]
            ? (5.39.82.72) at 00:22:4d:83:36:80 on em0 permanent [ethernet]
            """,
            "\tinet 127.0.0.1 netmask 0xff000000\n\tinet 5.39.82.72 netmask 0xffffff00\n",
            "tcpdump\nperl\nsetfib\n");
    assertThat(network.system()).isEqualTo("FreeBSD");
    assertThat(network.interfaceName()).isEqualTo("em0");
    assertThat(network.hostInterface().mac()).contains(SampleExperiments.mac("00:22:4d:83:36:80"));
    assertThat(network.hostInterface().address()).contains(SampleExperiments.ip("5.39.82.72"));
    assertThat(network.hostInterface().mtu()).isEqualTo(1500);
    assertThat(network.gateways()).containsExactly(SampleExperiments.ip("5.39.82.254"));
    assertThat(network.neighbors()).containsExactly(SampleExperiments.mac("00:07:b4:00:01:01"));
    assertThat(network.addresses()).contains(SampleExperiments.ip("5.39.82.72"));
    assertThat(network.tools()).containsExactlyInAnyOrder("tcpdump", "perl", "setfib");
  }

  @Test
  void parsesAllGatewaysOfAMultipathRoute() {
    HostNetwork network =
        parse(
            "Linux",
            "boot\nnet:[4026531840]",
            "eth0",
            "192.0.2.9 via 10.0.0.1 dev eth0 src 10.0.0.10 uid 0 \\    cache",
            "2: eth0: <UP> mtu 9000 qdisc fq state UP\\    link/ether 52:54:00:12:34:56 brd ff",
            """
            default
            \tnexthop via 10.0.0.1 dev eth0 weight 1
            \tnexthop via 10.0.0.2 dev eth0 weight 1
            """,
            "10.0.0.2 dev eth0 lladdr 00:00:5e:00:01:07 router STALE\n10.0.0.3 dev eth0 FAILED\n",
            "2: eth0    inet 10.0.0.10/24 brd 10.0.0.255 scope global eth0",
            "nft");
    assertThat(network.gateways())
        .containsExactly(SampleExperiments.ip("10.0.0.1"), SampleExperiments.ip("10.0.0.2"));
    assertThat(network.neighbors()).containsExactly(SampleExperiments.mac("00:00:5e:00:01:07"));
    assertThat(network.hostInterface().mtu()).isEqualTo(9000);
    assertThat(List.of(network.hostInterface().address()))
        .containsExactly(Ipv4Address.parse("10.0.0.10"));
  }

  @Test
  void ignoresGatewaysAndNeighborsOfOtherInterfacesOnFreeBsd() {
    HostNetwork network =
        parse(
            "FreeBSD\n",
            "4c4c4544-0035\n",
            "vtnet0\n",
            """
               route to: 194.98.77.4
            destination: 0.0.0.0
                   mask: 0.0.0.0
                gateway: 10.0.1.1
                    fib: 0
              interface: vtnet1
            """,
            "vtnet0: flags=8843<UP> metric 0 mtu 1500\n\tether 58:9c:fc:00:00:01\n",
            "nexthop via 10.0.0.1 dev vtnet0\nnexthop via 10.0.1.1 dev vtnet1\n",
            """
            ? (10.0.0.1) at 58:9c:fc:00:00:aa on vtnet1 expires in 1187 seconds [ethernet]
            ? (10.0.0.1) at 58:9c:fc:00:00:bb on vtnet0 expires in 1187 seconds [ethernet]
            ? (10.0.1.1) at 58:9c:fc:00:00:cc on vtnet1 expires in 1187 seconds [ethernet]
            ? (10.0.0.9) at (incomplete) on vtnet0 expired [ethernet]
            """,
            "\tinet 10.0.0.10 netmask 0xffffff00\n",
            "tcpdump\n");
    assertThat(network.gateways()).containsExactly(SampleExperiments.ip("10.0.0.1"));
    assertThat(network.neighbors()).containsExactly(SampleExperiments.mac("58:9c:fc:00:00:bb"));
  }

  @Test
  void ignoresGatewaysAndNeighborsOfOtherInterfacesOnLinux() {
    HostNetwork network =
        parse(
            "Linux",
            "boot",
            "eth1",
            "192.0.2.9 dev eth1 src 10.0.1.10 uid 0 \\    cache",
            "3: eth1: <UP> mtu 1500\\    link/ether 52:54:00:12:34:57 brd ff",
            "default via 10.0.0.1 dev eth0\ndefault via 10.0.1.1 dev eth1 metric 100\n",
            """
            10.0.1.1 dev eth0 lladdr 00:00:5e:00:01:01 STALE
            10.0.1.1 dev eth1 lladdr 00:00:5e:00:01:02 router REACHABLE
            10.0.0.1 dev eth0 lladdr 00:00:5e:00:01:03 REACHABLE
            """,
            "3: eth1    inet 10.0.1.10/24 scope global eth1",
            "nft");
    assertThat(network.gateways()).containsExactly(SampleExperiments.ip("10.0.1.1"));
    assertThat(network.neighbors()).containsExactly(SampleExperiments.mac("00:00:5e:00:01:02"));
  }
}
