package labnotes.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.transport.local.LocalSession;

/**
 * A network in network namespaces: a sender, a switch, routers that share a gateway address and
 * have the virtual MAC addresses of GLBP, a core router and a receiver.
 */
public final class ProbeNetwork implements AutoCloseable {
  static final Ipv4Address SENDER = SampleExperiments.ip("10.77.0.10");
  static final Ipv4Address GATEWAY = SampleExperiments.ip("10.77.0.254");
  static final Ipv4Address RECEIVER = SampleExperiments.ip("10.79.0.2");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String prefix =
      "lnp" + ProcessHandle.current().pid() + "n" + COUNT.incrementAndGet() + "-";
  private final List<String> names = new ArrayList<>();

  /** A fault of a router, for packets from the sender. */
  enum RouterFault {
    /** No fault. */
    NOTHING("accept"),
    /** Drops segments with data. */
    ALL_DATA("tcp flags & psh == psh drop"),
    /** Drops segments with 512 bytes of data or more. */
    LARGE_DATA("ip length >= 564 drop"),
    /** Drops half of the segments, at random. */
    HALF("meta l4proto tcp numgen random mod 2 == 0 drop"),
    /** Drops one of twenty segments, at random. */
    FIVE_PERCENT("meta l4proto tcp numgen random mod 20 == 0 drop"),
    /** Changes the DSCP of all packets. */
    MARKED("ip dscp set cs1"),
    /** Drops all packets. */
    EVERYTHING("drop");

    private final String rule;

    RouterFault(String rule) {
      this.rule = rule;
    }
  }

  ProbeNetwork(int routers) throws IOException {
    StringBuilder script = new StringBuilder("set -e\n");
    for (String name : List.of("server", "switch", "core", "far")) {
      namespace(script, name);
    }
    script.append(
        """
        ip -n %1$sswitch link add lan type bridge
        ip -n %1$sswitch link set lan up
        ip link add eth0 netns %1$sserver address 00:22:4d:83:36:80 type veth peer name server netns %1$sswitch
        ip -n %1$sswitch link set server master lan up
        ip -n %1$sserver addr add 10.77.0.10/24 dev eth0
        ip -n %1$sserver link set eth0 up
        ip -n %1$sserver route add default via 10.77.0.254
        ip link add eth0 netns %1$sfar type veth peer name far netns %1$score
        ip -n %1$sfar addr add 10.79.0.2/24 dev eth0
        ip -n %1$sfar link set eth0 up
        ip -n %1$sfar route add default via 10.79.0.1
        ip -n %1$score addr add 10.79.0.1/24 dev far
        ip -n %1$score link set far up
        ip netns exec %1$score sysctl -qw net.ipv4.ip_forward=1
        """
            .formatted(prefix));
    for (int router = 1; router <= routers; router++) {
      namespace(script, "r" + router);
      script.append(
          """
          ip link add lan0 netns %1$sr%2$d address 00:07:b4:00:01:%2$02x type veth peer name r%2$d netns %1$sswitch
          ip -n %1$sswitch link set r%2$d master lan up
          ip -n %1$sr%2$d addr add 10.77.0.254/24 dev lan0
          ip -n %1$sr%2$d link set lan0 up
          ip link add up0 netns %1$sr%2$d type veth peer name r%2$d netns %1$score
          ip -n %1$sr%2$d addr add 10.78.%2$d.1/30 dev up0
          ip -n %1$sr%2$d link set up0 up
          ip -n %1$score addr add 10.78.%2$d.2/30 dev r%2$d
          ip -n %1$score link set r%2$d up
          ip -n %1$sr%2$d route add default via 10.78.%2$d.2
          ip netns exec %1$sr%2$d sysctl -qw net.ipv4.ip_forward=1
          """
              .formatted(prefix, router));
    }
    script.append(
        "ip -n %1$score route add 10.77.0.0/24 via 10.78.%2$d.1\n".formatted(prefix, routers));
    try {
      shell(script.toString());
    } catch (IOException failed) {
      close();
      throw failed;
    }
  }

  private void namespace(StringBuilder script, String name) {
    names.add(name);
    script.append(
        """
        ip netns add %1$s
        ip netns exec %1$s sysctl -qw net.ipv6.conf.all.disable_ipv6=1
        ip -n %1$s link set lo up
        """
            .formatted(prefix + name));
  }

  /** Sets the fault of a router, counted from 1. */
  void setFault(int router, RouterFault fault) throws IOException {
    run(
        "r" + router,
        """
        nft -f - <<'RULES'
        table ip fault
        delete table ip fault
        table ip fault {
          chain forward {
            type filter hook forward priority 0;
            iifname lan0 %s
          }
        }
        RULES
        """
            .formatted(fault.rule));
  }

  ProbeEndpoint sender() {
    return ProbeEndpoint.remote("server", session("server"), Optional.of(SENDER));
  }

  ProbeEndpoint receiver() {
    return ProbeEndpoint.remote("far", session("far"), Optional.of(RECEIVER));
  }

  LocalSession session(String name) {
    return LocalSession.via(exec(name));
  }

  /** Returns a command prefix that runs a command in a namespace. */
  String exec(String name) {
    return "ip netns exec " + prefix + name;
  }

  /** Runs a script in a namespace and returns its output. */
  String run(String name, String script) throws IOException {
    return shell("exec " + exec(name) + " /bin/sh -e <<'SCRIPT'\n" + script + "\nSCRIPT\n");
  }

  private static String shell(String script) throws IOException {
    Process process = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true).start();
    process.getOutputStream().close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    String text = out.toString(StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(text);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    for (String name : names) {
      shell("ip netns del " + prefix + name + " 2>/dev/null || true");
    }
  }
}
