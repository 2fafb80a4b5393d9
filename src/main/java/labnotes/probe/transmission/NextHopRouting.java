package labnotes.probe.transmission;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.sh.Sh;

/**
 * Ties the source ports of each next hop to its MAC: a made-up link-local gateway with a fixed
 * neighbour entry, and a route to the far end alone. No other traffic takes it.
 *
 * @param setUp makes it; fails where the system cannot
 * @param undo removes it, or what there is of it
 */
public record NextHopRouting(Sh setUp, Sh undo) {
  /** The highest host in a /24, for the sender's own address on a BSD. */
  private static final int OWN = 254;

  /** Linux: policy routing by source port, since iproute2 4.17. */
  public static NextHopRouting onLinux(String network, Experiment experiment) {
    List<Sh> setUp = new ArrayList<>();
    List<Sh> undo = new ArrayList<>();
    String far = experiment.ends().destination() + "/32";
    for (int hop = 0; hop < experiment.hops().size(); hop++) {
      String mac = experiment.hops().get(hop).mac().toString();
      String gateway = host(experiment, hop + 1);
      int table = table(experiment) + hop;
      int low = experiment.sending().sourcePort(hop, 0);
      String ports = low + "-" + (low + SendMode.SOURCE_PORT_STEP - 1);
      Sh rule =
          Sh.of("ipproto tcp sport {} to {} lookup {} pref {}", ports, far, table, 1000 + hop);
      setUp.add(
          Sh.of(
              """
              ip neigh replace {} lladdr {} nud permanent dev {} &&
              ip route add {} via {} dev {} onlink table {} &&
              ip rule add {} ||
              return 1
              """,
              gateway,
              mac,
              network,
              far,
              gateway,
              network,
              table,
              rule));
      undo.add(
          Sh.of(
              "ip rule del {}\nip route flush table {}\nip neigh del {} dev {}",
              rule,
              table,
              gateway,
              network));
    }
    return new NextHopRouting(Sh.all(setUp), Sh.all(undo));
  }

  /**
   * FreeBSD: one forwarding table a next hop, the first left to the system. Each is told where its
   * gateway is, for since FreeBSD 13 a table knows no interface's network but its own interfaces'.
   */
  public static NextHopRouting onBsd(String network, Experiment experiment) {
    int count = experiment.hops().size();
    String own = host(experiment, OWN);
    String far = experiment.ends().destination().toString();
    List<Sh> setUp = new ArrayList<>();
    List<Sh> undo = new ArrayList<>();
    setUp.add(
        Sh.of(
            """
            [ "$(sysctl -n net.fibs)" -ge {} ] || {
              echo "--real-session needs {} forwarding tables and there are $(sysctl -n net.fibs);" \
                "set net.fibs={} in /boot/loader.conf and restart, or from FreeBSD 13 on with sysctl"
              return 1
            }
            ifconfig {} inet {} netmask 255.255.255.0 alias || return 1
            """,
            count + 1,
            count + 1,
            count + 1,
            network,
            own));
    for (int hop = 0; hop < count; hop++) {
      String gateway = host(experiment, hop + 1);
      String mac = experiment.hops().get(hop).mac().toString();
      setUp.add(
          Sh.of(
              """
              arp -s {} {} &&
              setfib {} route -q add -host {} -iface {} &&
              setfib {} route -q add -host {} {} ||
              return 1
              """,
              gateway,
              mac,
              hop + 1,
              gateway,
              network,
              hop + 1,
              far,
              gateway));
      undo.add(
          Sh.of(
              """
              setfib {} route -q delete -host {} {}
              setfib {} route -q delete -host {}
              arp -d {}
              """,
              hop + 1,
              far,
              gateway,
              hop + 1,
              gateway,
              gateway));
    }
    undo.add(Sh.of("ifconfig {} inet {} -alias", network, own));
    return new NextHopRouting(Sh.all(setUp), Sh.all(undo));
  }

  /** A link-local network and tables that no other experiment is likely to use. */
  private static String host(Experiment experiment, int host) {
    return "169.254.%d.%d".formatted(1 + (experiment.nonce() & 0x7fffffff) % 254, host);
  }

  private static int table(Experiment experiment) {
    return 100_000 + (experiment.nonce() & 0xffff) * 100;
  }
}
