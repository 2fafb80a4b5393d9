package labnotes.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network in its own namespace, which is changed and reverted. */
class HeldNetworkIT {
  /** Two interfaces, with what a server's and a container host's network have. */
  private static final String NETWORK =
      """
      # Without duplicate address detection, for which each IPv6 address would wait a second.
      for which in all default; do echo 0 >/proc/sys/net/ipv6/conf/$which/accept_dad; done
      ip link set lo up
      for pair in v w; do
        ip link add ${pair}0 type veth peer name ${pair}1
        ip link set ${pair}0 up; ip link set ${pair}1 up
      done
      ip address add 10.0.0.1/24 brd + dev v0 valid_lft 3600 preferred_lft 1800
      ip address add 10.0.0.7/24 dev v0 label v0:x
      ip address add 10.5.0.1 peer 10.5.0.2 dev v0
      ip address add 10.6.0.1/24 dev w0
      ip address add 10.6.0.2/24 dev w1
      ip address add fd00::1/64 dev v0
      ip route add default proto static metric 5 nexthop via 10.0.0.2 dev v0 nexthop via 10.0.0.3 dev v0 weight 3
      ip route add default via 10.0.0.2 dev v0 table 100
      ip route add 10.8.0.0/16 dev v0 proto static tos 0x10 metric 7 mtu 1400 advmss 1000
      ip route add blackhole 10.9.0.0/16
      ip route add default via fd00::2 dev v0
      ip -6 route append default via fd00::3 dev v0
      ip -6 route add fd05::/64 dev v0 expires 500
      ip rule add pref 100 from 10.0.0.0/8 to 1.2.3.4 fwmark 0x10 lookup 100
      ip rule add pref 101 not from all iif lo unreachable
      ip -6 rule add pref 100 from fd00::/64 lookup 100
      """;

  /** All of it but what the kernel counts, and what it makes of addresses by itself. */
  private static final String STATE =
      """
      state() {
        ip -o address show | sed 's/valid_lft.*//; s/ tentative//; s/  */ /g' | sort
        for f in 4 6; do
          ip -o -$f route show table all | sed 's/ expires [0-9]*sec//; s/  */ /g; / table local /d' | sort
          ip -o -$f rule show
        done
        ip -o link show | sed 's/ qdisc.* master/ master/; s/ qdisc.*//'
      }
      state_before() { state | grep -v -e br0 -e cont0; }
      """;

  @TempDir Path directory;

  private static Sh functions() {
    return Sh.all(List.of(HostFunctions.live(), GuardFunctions.all()));
  }

  /** Writes the functions that save and revert the network, as files for a shell. */
  private void functions(Path directory, String guard) throws Exception {
    for (String name : List.of("hold", "free")) {
      Sh step =
          name.equals("hold") ? Sh.of("labnotes_save_network") : Sh.of("labnotes_restore_network");
      Sh used = ShellFunctions.of(functions()).usedBy(List.of(step));
      Files.write(
          directory.resolve(name),
          Sh.all(List.of(used, Sh.of("LABNOTES_GUARD={}", guard), step)).bytes());
    }
  }

  private void assertReverted(String shell, String ip, String change) throws Exception {
    Needs.namespaces();
    functions(directory, directory.toString());
    String script =
        NETWORK
            + STATE
            + """
            cd %1$s
            state_before >before
            %2$s hold
            %3$s
            state_before >during
            ! cmp -s before during || echo nothing was changed
            %2$s free
            state_before >after
            diff before after && rm labnotes_* now
            ! ip -o -4 address show dev br0 2>/dev/null | grep . || echo the bridge kept it
            ! ip link show cont0 >/dev/null 2>&1 || ip -o -4 address show dev cont0 | grep -q 172.30 ||
              echo the container lost its network
            """
                .formatted(
                    directory,
                    ip.isEmpty() ? shell : "PATH=%s:$PATH %s".formatted(directory, shell),
                    change);
    if (!ip.isEmpty()) {
      Path own = directory.resolve("ip");
      Files.writeString(own, "#!/bin/sh\nexec %s \"$@\"\n".formatted(ip));
      own.toFile().setExecutable(true);
    }
    Ended ended = Ended.running(List.of("unshare", "-n", "/bin/sh", "-s"), script);
    assertThat(ended.output()).as(ended.errors()).isEmpty();
    ended.succeeded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip route add default via 10.6.0.2 metric 1",
        "ip route replace default proto static metric 5 nexthop via 10.0.0.9 dev v0",
        "ip route del default",
        "ip route flush table main; ip -6 route flush table main",
        "ip route add unreachable 192.0.2.0/24; ip route del blackhole 10.9.0.0/16",
        "ip -6 route append default via fd00::4 dev v0",
        "ip -6 route replace default via fd00::4 dev v0",
        "ip rule add pref 5 lookup 200; ip route add default via 10.6.0.2 table 200",
        "ip rule del pref 100; ip rule del pref 101; ip -6 rule add pref 7 blackhole",
        "ip address flush dev v0",
        "ip address del 10.0.0.1/24 dev v0; ip address add 10.0.0.99/24 dev v0; ip address add"
            + " 10.0.0.1/24 dev v0",
        "ip address add 10.77.0.1/24 dev w1; ip address add fd77::1/64 dev w1",
        "ip link set v0 down; ip link set v0 mtu 1300",
      })
  void revertsChangesAndRemovesAdditions(String change) throws Exception {
    assertReverted("dash", "", change);
    assertReverted("busybox ash", "", change);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip route add default via 10.6.0.2 metric 1",
        "ip route del default table 100",
        "ip rule add pref 5 lookup 200; ip rule del pref 100",
        "ip address flush dev w0",
        "ip link set w0 down",
      })
  void revertsWithTheIpOfBusybox(String change) throws Exception {
    assertReverted("busybox ash", "busybox ip", change);
  }

  /** The bridge stays without it, and a container keeps its network. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash"})
  void restoresAnAddressThatABridgeTook(String shell) throws Exception {
    assertReverted(
        shell,
        "",
        """
        ip link add br0 type bridge; ip link set br0 up; ip link set v0 master br0
        ip address flush dev v0
        ip address add 10.0.0.1/24 dev br0; ip address add fd00::1/64 dev br0; ip route add default via 10.0.0.2
        ip link add cont0 type veth peer name cont0p; ip link set cont0 up; ip address add 172.30.0.1/16 dev cont0
        """);
  }

  /** FreeBSD's tools are the stand-in's, the network is real. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "route delete default",
        "route delete default; route add default 10.0.0.9",
        "route add -net 10.99.0.0/16 10.0.0.9; route add -host 203.0.113.7 10.0.0.9",
        "ifconfig em0 inet 10.0.0.1 -alias",
        "ifconfig em0 inet 10.77.0.1 netmask 255.255.255.0 alias",
        "ifconfig em0 down; ifconfig em0 mtu 1300",
      })
  void revertsOnFreeBsd(String change) throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      StandInFreeBsd host = freebsd.inNetwork("");
      functions(host.path("/tmp"), "/tmp/guard");
      String script =
          """
          ip link set lo up; ip link add em0 type veth peer name em1; ip link set em0 up; ip link set em1 up
          exec %s /bin/sh -s <<'.'
          ifconfig em0 inet 10.0.0.1 netmask 255.255.255.0 alias
          route add default 10.0.0.2; route add -net 10.8.0.0/16 10.0.0.3
          state() { ifconfig -a; netstat -rn -f inet; }
          mkdir /tmp/guard
          cd /tmp
          state >before
          /bin/sh hold
          %s
          state >during
          ! cmp -s before during || echo nothing was changed >&2
          /bin/sh free
          state >after
          diff before after >&2
          .
          """
              .formatted(host.via(), change);
      Ended ended = Ended.running(List.of("unshare", "-n", "/bin/sh", "-s"), script);
      assertThat(ended.errors()).isEmpty();
      ended.succeeded();
    }
  }
}
