package labnotes.probe.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.Ipv4Address;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;

/** A read-only query of a host's network and of its route to a peer, in one round trip. */
public final class HostNetworkQuery {
  private HostNetworkQuery() {}

  /**
   * Queries a host.
   *
   * @param peer address of the other host
   * @param interfaceName network interface to use instead of the one on the route to the peer
   * @throws ProbeException if the network interface or a route to the peer does not exist
   */
  public static HostNetwork run(ProbeHost host, Ipv4Address peer, Optional<String> interfaceName)
      throws IOException, ProbeException {
    Batch batch =
        Batch.ofQuestions(
            ShellFunctions.of(Sh.script(HostNetworkQuery.class, "network.sh")),
            questions(peer.toString(), interfaceName.orElse("")));
    List<Answer> answers = new ArrayList<>();
    AnswerStream reader = batch.reader((answer, index) -> answers.add(answer));
    host.session()
        .run(new ByteArrayInputStream(batch.program()), reader, OutputStream.nullOutputStream());
    if (!reader.isComplete()) {
      throw new IOException(host.name() + " stopped answering while its network was queried");
    }
    return HostNetworkChecks.requireInterface(
        host, HostNetworkParser.parse(answers), peer, interfaceName);
  }

  private static List<Sh> questions(String peer, String interfaceName) {
    return List.of(
        Sh.of("uname -s"),
        Sh.of("labnotes_identity"),
        Sh.of("labnotes_interface {} {}", peer, interfaceName),
        Sh.of("labnotes_route {} {}", peer, interfaceName),
        Sh.of("labnotes_interface_settings {} {}", peer, interfaceName),
        Sh.of("labnotes_gateways {} {}", peer, interfaceName),
        Sh.of("labnotes_neighbors"),
        Sh.of("labnotes_addresses"),
        Sh.of("labnotes_tools"));
  }
}
