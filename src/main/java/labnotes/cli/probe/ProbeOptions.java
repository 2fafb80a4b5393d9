package labnotes.cli.probe;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.GracefulShutdown;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ConnectionOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.VerdictStoreLocation;
import labnotes.cli.terminal.Terminal;
import labnotes.probe.ProbeRequest;
import labnotes.probe.ProbeResult;
import labnotes.probe.ProbeRun;
import labnotes.probe.ReproductionSteps;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.text.Diagnostic;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.view.View;
import labnotes.view.probe.VerdictStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of an experiment. */
final class ProbeOptions {
  /** Maximum number of segments through each next hop; more need too much memory on the hosts. */
  private static final int MAX_SEGMENTS = 20_000;

  private static final int JUMBO_MTU = 9000;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--from", paramLabel = "SENDER", description = "sender (default: this machine)")
  private String sender = "";

  @Option(names = "--to", paramLabel = "RECEIVER", description = "receiver (default: this machine)")
  private String receiver = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "first destination port (default 60347)")
  private int port = SendSchedule.DEFAULT_FIRST_PORT;

  @Option(
      names = "--class",
      split = ",",
      paramLabel = "CLASS",
      description =
          "class of segments: data, syn, ack, fin, rst, data-BYTES or data-mss; repeatable"
              + " (default data)")
  private List<String> classes = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "segments for each next hop and class (default 50)")
  private int count = SendSchedule.DEFAULT_SAMPLE_SIZE;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "segments per second through each next hop (default 1)")
  private double rate = 1;

  @Option(
      names = "--raise-rate-cap",
      paramLabel = "N",
      description = "maximum of --rate (default 20)")
  private double maxRate = SendSchedule.DEFAULT_MAX_RATE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of the random order, to repeat it (default: a random seed)")
  private @Nullable Long seed;

  @Option(
      names = "--next-hop",
      paramLabel = "MAC",
      description = "MAC address of a next hop to compare; repeatable (default: discover them)")
  private List<String> hops = new ArrayList<>();

  @Option(
      names = "--real-session",
      description = "send data in TCP sessions of the sender's operating system, not raw frames")
  private boolean realSession;

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "sender's network interface (default: the one on the route)")
  private @Nullable String senderInterface;

  @Option(
      names = "--far-interface",
      paramLabel = "NAME",
      description = "receiver's network interface (default: the one on the route)")
  private @Nullable String receiverInterface;

  @Option(
      names = "--to-address",
      paramLabel = "ADDRESS",
      description = "receiver's IPv4 address (default: the one its name resolves to)")
  private @Nullable String address;

  @Option(
      names = "--patience",
      paramLabel = "MS",
      description = "maximum wait for the last segment, in ms (default 1500)")
  private int patience = 1500;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "name of the stored verdict (default: SENDER-RECEIVER)")
  private @Nullable String name;

  @Option(names = "--yes", description = "send without asking for confirmation")
  private boolean yes;

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (sender.equals(receiver)) {
      problems.add("--from and --to are the same machine; the segments must cross a network");
    }
    if (!(rate > 0) || rate > maxRate) {
      problems.add(
          "--rate must be more than 0 and at most %s; pass --raise-rate-cap to allow more"
              .formatted(ReproductionSteps.formatNumber(maxRate)));
    }
    long segments = (long) count * Math.max(1, classes.size());
    if (count < 1 || segments > MAX_SEGMENTS) {
      problems.add(
          "--count must be at least 1, and at most %d with all classes through each next hop"
              .formatted(MAX_SEGMENTS));
    }
    if (realSession && port + segments / SendMode.SOURCE_PORT_STEP > 65535) {
      problems.add("--port is too high for this number of sessions");
    }
    if (port < 1024 || port > 65535) {
      problems.add("--port must be 1024 to 65535");
    }
    if (patience < 100 || patience > 60_000) {
      problems.add("--patience must be 100 to 60000 ms");
    }
    if (hops.size() == 1) {
      problems.add("--next-hop must be passed twice or more, to compare next hops");
    }
    hops.stream()
        .filter(hop -> MacAddress.parse(hop).isEmpty())
        .forEach(
            hop ->
                problems.add("--next-hop " + hop + " is not a MAC address like 00:07:b4:00:01:01"));
    classes.stream()
        .filter(each -> SegmentClass.parse(each, JUMBO_MTU).isEmpty())
        .forEach(
            each ->
                problems.add(
                    "--class %s is unknown; use one of %s"
                        .formatted(each, String.join(", ", SegmentClass.NAMES))));
    if (address != null && Ipv4Address.parse(address).isEmpty()) {
      problems.add("--to-address " + address + " is not an IPv4 address");
    }
    return problems;
  }

  private ProbeRequest request() {
    SendSchedule schedule =
        new SendSchedule(
            count,
            rate,
            seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
            port,
            realSession ? SendMode.REAL_SESSION : SendMode.RAW);
    return new ProbeRequest(
        hops.stream().flatMap(hop -> MacAddress.parse(hop).stream()).distinct().toList(),
        classes.isEmpty() ? List.of(SegmentClass.DATA.name()) : classes,
        schedule,
        Optional.ofNullable(senderInterface),
        Optional.ofNullable(receiverInterface),
        Optional.ofNullable(address).flatMap(Ipv4Address::parse),
        Duration.ofMillis(patience));
  }

  /** Returns the name under which the verdict is stored. */
  String verdictName() {
    return name == null
        ? StoredVerdict.fileName(
            sender.isEmpty() ? "here" : sender, receiver.isEmpty() ? "here" : receiver)
        : StoredVerdict.fileName(name);
  }

  /**
   * Checks the options and asks for confirmation; returns whether the user confirms.
   *
   * @throws UsageException if an option is invalid, or there is no terminal to ask at
   */
  boolean confirm(Terminal terminal, View view) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new UsageException(
          problems.stream().map(problem -> Diagnostic.error(problem, null)).toList());
    }
    if (yes) {
      return true;
    }
    Prompter prompter =
        terminal
            .prompter()
            .filter(one -> view.isInteractive())
            .orElseThrow(
                () ->
                    new UsageException(
                        "cannot ask for confirmation without a terminal; pass --yes"));
    boolean isConfirmed =
        prompter
            .askLine(
                "Send %d TCP segments of each class through each next hop from %s to %s? [y/N] "
                    .formatted(count, displayName(sender), displayName(receiver)))
            .filter(answer -> answer.strip().matches("(?i)y|yes"))
            .isPresent();
    if (!isConfirmed) {
      view.messages().canceled("nothing was sent");
    }
    return isConfirmed;
  }

  private static String displayName(String host) {
    return host.isEmpty() ? ProbeHost.LOCAL_NAME : host;
  }

  /** Runs the experiment, with progress messages on standard error. */
  ProbeResult run(Terminal terminal, View view, OutputOptions output)
      throws IOException, ProbeException {
    ProbeEndpoints endpoints = ProbeEndpoints.of(connection, terminal);
    ProbeEndpoint sendingHost = endpoints.open(sender);
    ProbeEndpoint receivingHost = endpoints.open(receiver);
    try (GracefulShutdown ignored = GracefulShutdown.register();
        Session senderSession = sendingHost.host().session();
        Session receiverSession = receivingHost.host().session()) {
      return ProbeRun.run(
          sendingHost,
          receivingHost,
          request(),
          message -> {
            if (!output.isQuiet()) {
              view.messages().stage(message);
            }
          });
    }
  }

  /** Stores a verdict; a failure is a warning only. */
  void store(StoredVerdict verdict, Terminal terminal, View view) {
    VerdictStore store = VerdictStoreLocation.of(terminal);
    try {
      store.write(verdictName(), verdict);
    } catch (IOException refused) {
      String message = "cannot store the verdict in " + store.directory() + ": " + refused;
      view.messages().diagnostics(List.of(Diagnostic.warning(message, null)));
    }
  }
}
