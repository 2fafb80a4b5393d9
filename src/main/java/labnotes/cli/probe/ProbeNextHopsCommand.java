package labnotes.cli.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ConnectionOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
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
    description = "Find every MAC that answers for the gateway.",
    mixinStandardHelpOptions = true)
public final class ProbeNextHopsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--on", paramLabel = "TARGET", description = "the host; else this machine")
  private String on = "";

  @Option(names = "--towards", paramLabel = "ADDRESS", description = "else the default way")
  private @Nullable String towards;

  @Option(names = "--interface", paramLabel = "NAME", description = "else the one on the way")
  private @Nullable String network;

  @Option(names = "--seconds", paramLabel = "N", description = "how long to listen; else 4")
  private int seconds = 4;

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  public ProbeNextHopsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Optional<Ipv4Address> address = Optional.ofNullable(towards).flatMap(Ipv4Address::parse);
    if ((towards != null && address.isEmpty()) || seconds < 1 || seconds > 600) {
      throw new UsageException("--towards takes an IPv4 address, --seconds 1 to 600");
    }
    return ProbeCommand.guarded(
        () -> {
          ProbeEndpoint end = ProbeEndpoints.of(connection, terminal).open(on);
          DiscoveredNextHops found;
          try (Session session = end.session()) {
            found =
                NextHopDiscovery.on(
                    end, address, Optional.ofNullable(network), Duration.ofSeconds(seconds));
          }
          terminal
              .out()
              .print(json ? new ProbeJson(ProgramVersion.number()).of(found) : ProbeText.of(found));
          return found.hops().isEmpty() ? ExitCode.FAILED.number() : 0;
        },
        this::trouble);
  }

  private void trouble(String problem, int exit) {
    terminal.err().println("error: " + TextStyle.printable(problem));
    if (json) {
      terminal
          .out()
          .print(new ProbeJson(ProgramVersion.number()).failure("probe next-hops", problem, exit));
    }
  }
}
