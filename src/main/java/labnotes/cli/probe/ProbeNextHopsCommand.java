package labnotes.cli.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ConnectionOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.host.ProbeException;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHopDiscovery;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.transport.Session;
import labnotes.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe next-hops}. */
@Command(
    name = "next-hops",
    description = "Discover the MAC addresses of all routers behind the gateway address.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Examples:",
      "  labnotes probe next-hops --on server",
      "  labnotes probe next-hops --towards 192.0.2.1 --json"
    })
public final class ProbeNextHopsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--on",
      paramLabel = "TARGET",
      description = "host whose next hops to discover (default: this machine)")
  private String host = "";

  @Option(
      names = "--towards",
      paramLabel = "ADDRESS",
      description = "destination of the route (default: the default route)")
  private @Nullable String destination;

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "network interface (default: the one on the route)")
  private @Nullable String interfaceName;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "time to listen for hellos, in seconds (default 4)")
  private int seconds = 4;

  @Mixin private final OutputOptions output = new OutputOptions();

  /** Creates the command for a terminal. */
  public ProbeNextHopsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Ipv4Address> address = Optional.ofNullable(destination).flatMap(Ipv4Address::parse);
    if (destination != null && address.isEmpty()) {
      throw new UsageException("--towards " + destination + " is not an IPv4 address");
    }
    if (seconds < 1 || seconds > 600) {
      throw new UsageException("--seconds must be 1 to 600");
    }
    View view = output.view(terminal);
    return ProbeCommand.runOnHosts(view, () -> discover(view, address)).number();
  }

  private ExitCode discover(View view, Optional<Ipv4Address> address)
      throws IOException, ProbeException {
    ProbeEndpoint endpoint = ProbeEndpoints.of(connection, terminal).open(host);
    DiscoveredNextHops discovered;
    try (Session session = endpoint.host().session()) {
      discovered =
          NextHopDiscovery.run(
              endpoint, address, Optional.ofNullable(interfaceName), Duration.ofSeconds(seconds));
    }
    ExitCode exit = discovered.hops().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    view.nextHops(discovered, exit.number());
    return exit;
  }
}
