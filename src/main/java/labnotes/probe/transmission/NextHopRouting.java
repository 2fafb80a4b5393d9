package labnotes.probe.transmission;

import java.util.ArrayList;
import java.util.List;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.sh.Sh;

/**
 * Temporary routes that bind the source ports of each next hop to its MAC address: a link-local
 * gateway with a static neighbor entry, and a route to the receiver. Other traffic is not affected.
 *
 * @param setup adds the routes; fails if the system does not support them
 * @param undo removes the routes, also if some are missing
 */
record NextHopRouting(Sh setup, Sh undo) {
  /** Host number of the sender's own link-local address on a BSD. */
  private static final int OWN_HOST_NUMBER = 254;

  private static final int FIRST_RULE_PREFERENCE = 1000;

  /** Returns routes for Linux, selected by source port. */
  static NextHopRouting onLinux(String interfaceName, Experiment experiment) {
    List<Sh> setup = new ArrayList<>(List.of(functions()));
    List<Sh> undo = new ArrayList<>(List.of(functions()));
    for (int hopIndex = 0; hopIndex < experiment.hops().size(); hopIndex++) {
      int firstPort = experiment.schedule().mode().sourcePort(hopIndex, 0);
      List<?> arguments =
          List.of(
              interfaceName,
              experiment.addresses().destination() + "/32",
              linkLocalAddress(experiment, hopIndex + 1),
              experiment.hops().get(hopIndex).mac().toString(),
              firstPort + "-" + (firstPort + SendMode.SOURCE_PORT_STEP - 1),
              firstTable(experiment) + hopIndex,
              FIRST_RULE_PREFERENCE + hopIndex);
      setup.add(Sh.of("labnotes_add_hop_linux {} || return 1", arguments));
      undo.add(Sh.of("labnotes_remove_hop_linux {}", arguments));
    }
    return new NextHopRouting(Sh.all(setup), Sh.all(undo));
  }

  /** Returns routes for FreeBSD, in a forwarding table per next hop; the first table is unused. */
  static NextHopRouting onBsd(String interfaceName, Experiment experiment) {
    int hops = experiment.hops().size();
    String ownAddress = linkLocalAddress(experiment, OWN_HOST_NUMBER);
    List<Sh> setup = new ArrayList<>(List.of(functions()));
    List<Sh> undo = new ArrayList<>(List.of(functions()));
    setup.add(
        Sh.of(
            "labnotes_add_address_bsd {} {} {} || return 1", interfaceName, ownAddress, hops + 1));
    for (int hopIndex = 0; hopIndex < hops; hopIndex++) {
      List<?> arguments =
          List.of(
              interfaceName,
              experiment.addresses().destination().toString(),
              linkLocalAddress(experiment, hopIndex + 1),
              experiment.hops().get(hopIndex).mac().toString(),
              hopIndex + 1);
      setup.add(Sh.of("labnotes_add_hop_bsd {} || return 1", arguments));
      undo.add(Sh.of("labnotes_remove_hop_bsd {}", arguments));
    }
    undo.add(Sh.of("labnotes_remove_address_bsd {} {}", interfaceName, ownAddress));
    return new NextHopRouting(Sh.all(setup), Sh.all(undo));
  }

  private static Sh functions() {
    return Sh.script(NextHopRouting.class, "routing.sh");
  }

  /** Returns an address in a link-local network that no other experiment is likely to use. */
  private static String linkLocalAddress(Experiment experiment, int hostNumber) {
    return "169.254.%d.%d".formatted(1 + (experiment.nonce() & 0x7fffffff) % 254, hostNumber);
  }

  /** Returns the first of the routing tables, which no other experiment is likely to use. */
  private static int firstTable(Experiment experiment) {
    return 100_000 + (experiment.nonce() & 0xffff) * 100;
  }
}
