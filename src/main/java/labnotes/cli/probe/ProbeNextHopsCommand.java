package labnotes.cli.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ConnectionOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.host.ProbeException;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHopDiscovery;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.transport.Session;
import labnotes.view.layout.TextStyle;
import labnotes.view.probe.ProbeJson;
import labnotes.view.probe.ProbeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labnotes probe next-hops}. */
@Command(
    name = "next-hops",
    description = "Discover the MAC addresses of all routers behind the gateway address.",
    mixinStandardHelpOptions = true)
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

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  /** Creates the command for a terminal. */
  public ProbeNextHopsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Optional<Ipv4Address> address = Optional.ofNullable(destination).flatMap(Ipv4Address::parse);
    if (destination != null && address.isEmpty()) {
      throw new UsageException("--towards " + destination + " is not an IPv4 address");
    }
    if (seconds < 1 || seconds > 600) {
      throw new UsageException("--seconds must be 1 to 600");
    }
    return ProbeCommand.runOnHosts(() -> discover(address), this::printError);
  }

  private int discover(Optional<Ipv4Address> address) throws IOException, ProbeException {
    ProbeEndpoint endpoint = ProbeEndpoints.of(connection, terminal).open(host);
    DiscoveredNextHops discovered;
    try (Session session = endpoint.host().session()) {
      discovered =
          NextHopDiscovery.run(
              endpoint, address, Optional.ofNullable(interfaceName), Duration.ofSeconds(seconds));
    }
    terminal
        .out()
        .print(
            json
                ? new ProbeJson(ProgramVersion.number()).formatNextHops(discovered)
                : ProbeText.formatNextHops(discovered));
    return discovered.hops().isEmpty() ? ExitCode.FAILED.number() : ExitCode.DONE.number();
  }

  private void printError(String error, int exitCode) {
    terminal.err().println("error: " + TextStyle.printable(error));
    if (json) {
      ProbeJson view = new ProbeJson(ProgramVersion.number());
      terminal.out().print(view.formatError("probe next-hops", error, exitCode));
    }
  }
}
