package labnotes.probe.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.probe.host.ProbeException;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;

/** Asks a host about itself and its way to a peer, in one round trip; it changes nothing. */
public final class HostNetworkQuery {
  /** What a BSD's setting of this name is told by, among the tools, with its value after it. */
  public static final String BLACKHOLE = "net.inet.tcp.blackhole=";

  private static final Sh PRELUDE =
      Sh.of(
          """
          labnotes_linux() { [ "$(uname -s)" = Linux ]; }
          labnotes_word_after() {
            labnotes_wanted=$1; shift
            while [ $# -gt 1 ]; do
              if [ "$1" = "$labnotes_wanted" ]; then echo "$2"; return; fi
              shift
            done
          }
          labnotes_defaults() {
            case $(labnotes_word_after destination: "$@") in 0.0.0.0 | default) ;; *) return ;; esac
            netstat -rn -f inet | while read -r to via rest; do
              if [ "$to" = default ]; then echo "nexthop via $via"; fi
            done
          }
          labnotes_device() {
            if [ -n "$2" ]; then echo "$2"; return; fi
            if labnotes_linux; then labnotes_word_after dev $(ip -o route get "$1")
            else labnotes_word_after interface: $(route -n get "$1"); fi
          }
          """);

  private HostNetworkQuery() {}

  /**
   * Asks a host.
   *
   * @param peer the address that it is to reach
   * @param network the interface to use instead of the one on the way to the peer, or empty
   * @throws ProbeException when there is no such interface, or no way
   */
  public static HostNetwork ask(ProbeEndpoint end, Ipv4Address peer, Optional<String> network)
      throws IOException, ProbeException {
    Batch batch = Batch.asking(PRELUDE, questions(peer.toString(), network.orElse("")));
    List<Answer> answers = new ArrayList<>();
    AnswerStream reader = batch.reader((answer, index) -> answers.add(answer));
    end.session()
        .run(new ByteArrayInputStream(batch.program()), reader, OutputStream.nullOutputStream());
    if (!reader.isComplete()) {
      throw new IOException(end.name() + " stopped answering while it was asked about its network");
    }
    return HostNetworkChecks.reaching(end, HostNetworkParser.of(answers), peer, network);
  }

  private static List<Sh> questions(String peer, String network) {
    return List.of(
        Sh.of("uname -s"),
        Sh.of(
            """
            if labnotes_linux; then cat /proc/sys/kernel/random/boot_id; readlink /proc/self/ns/net
            else sysctl -n kern.hostuuid kern.boottime kern.hostname; fi
            """),
        Sh.of("labnotes_device {} {}", peer, network),
        Sh.of("if labnotes_linux; then ip -o route get {}; else route -n get {}; fi", peer, peer),
        Sh.of(
            """
            dev=$(labnotes_device {} {}); [ -n "$dev" ] || exit 1
            if labnotes_linux; then ip -o link show dev "$dev"; ip -o -4 addr show dev "$dev"
            else ifconfig "$dev"; fi
            """,
            peer,
            network),
        Sh.of(
            """
            dev=$(labnotes_device {} {}); [ -n "$dev" ] || exit 1
            if labnotes_linux; then ip route show to match {}
            else labnotes_defaults $(route -n get {}); fi
            """,
            peer,
            network,
            peer,
            peer),
        Sh.of("if labnotes_linux; then ip neigh show; else arp -an; fi"),
        Sh.of("if labnotes_linux; then ip -o -4 addr show; else ifconfig -a; fi"),
        Sh.of(
            """
            for tool in tcpdump perl python3 nft iptables setfib; do
              if command -v $tool >/dev/null; then echo $tool; fi
            done
            labnotes_linux || sysctl -e net.inet.tcp.blackhole
            """));
  }
}
