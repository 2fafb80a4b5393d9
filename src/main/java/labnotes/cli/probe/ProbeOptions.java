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
import labnotes.cli.terminal.Terminal;
import labnotes.probe.ProbeRequest;
import labnotes.probe.ProbeResult;
import labnotes.probe.ProbeRun;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.ProbeException;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.text.Diagnostic;
import labnotes.transport.Prompter;
import labnotes.transport.Session;
import labnotes.view.layout.TextStyle;
import labnotes.view.probe.VerdictStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an experiment is asked for with. */
final class ProbeOptions {
  /** More through each next hop would fill the memory of both ends before it told more. */
  private static final int MOST_SEGMENTS = 20_000;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--from", paramLabel = "SERVER", description = "who sends; else this machine")
  private String from = "";

  @Option(names = "--to", paramLabel = "FAR", description = "who observes; else this machine")
  private String to = "";

  @Option(names = "--port", paramLabel = "N", description = "first destination port; else 60347")
  private int port = Experiment.FIRST_PORT;

  @Option(
      names = "--class",
      split = ",",
      paramLabel = "CLASS",
      description = "data, syn, ack, fin, rst, data-BYTES or data-mss; repeatable; else data")
  private List<String> classes = new ArrayList<>();

  @Option(names = "--count", paramLabel = "N", description = "segments for each; else 50")
  private int count = ProbeRequest.USUAL_COUNT;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "segments a second through each next hop; else 1")
  private double rate = 1;

  @Option(
      names = "--raise-rate-cap",
      paramLabel = "N",
      description = "allow up to this rate instead of 20")
  private double cap = ProbeRequest.RATE_CAP;

  @Option(names = "--seed", paramLabel = "N", description = "repeats an order; else random")
  private @Nullable Long seed;

  @Option(names = "--next-hop", paramLabel = "MAC", description = "repeatable; else searched")
  private List<String> hops = new ArrayList<>();

  @Option(names = "--real-session", description = "data in real TCP sessions, no raw frames")
  private boolean realSession;

  @Option(names = "--interface", paramLabel = "NAME", description = "the sender's")
  private @Nullable String network;

  @Option(names = "--far-interface", paramLabel = "NAME", description = "the far end's")
  private @Nullable String farNetwork;

  @Option(names = "--to-address", paramLabel = "ADDRESS", description = "the far end's own")
  private @Nullable String address;

  @Option(names = "--patience", paramLabel = "MS", description = "for the last at most; else 1500")
  private int patience = 1500;

  @Option(names = "--name", paramLabel = "NAME", description = "under which the verdict is kept")
  private @Nullable String name;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress; of a watch, only what changed")
  private boolean quiet;

  @Option(names = "--yes", description = "ask nothing before sending")
  private boolean yes;

  /** Everything that is wrong with the wishes, a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (from.equals(to)) {
      problems.add("--from and --to are the same machine; the segments have to cross a network");
    }
    if (!(rate > 0) || rate > cap) {
      problems.add(
          "--rate has to be more than 0 and at most %s; --raise-rate-cap N allows more"
              .formatted(cap));
    }
    long segments = (long) count * Math.max(1, classes.size());
    if (count < 1 || segments > MOST_SEGMENTS) {
      problems.add(
          "--count has to be at least 1, and with all classes at most %d through each next hop"
              .formatted(MOST_SEGMENTS));
    }
    if (realSession && port + segments / 100 > 65535) {
      problems.add("--port leaves too few ports above it for so many sessions");
    }
    if (port < 1024 || port > 65535) {
      problems.add("--port has to be 1024 to 65535");
    }
    if (patience < 100 || patience > 60_000) {
      problems.add("--patience has to be 100 to 60000 milliseconds");
    }
    if (hops.size() == 1) {
      problems.add("one next hop has nothing to be compared with; give --next-hop twice or more");
    }
    hops.stream()
        .filter(hop -> MacAddress.parse(hop).isEmpty())
        .forEach(hop -> problems.add("--next-hop " + hop + " is no MAC such as 00:07:b4:00:01:01"));
    classes.stream()
        .filter(kind -> SegmentClass.parse(kind, 9000).isEmpty())
        .forEach(
            kind ->
                problems.add(
                    "--class " + kind + " is none of " + String.join(", ", SegmentClass.NAMES)));
    if (address != null && Ipv4Address.parse(address).isEmpty()) {
      problems.add("--to-address " + address + " is no IPv4 address");
    }
    return problems;
  }

  ProbeRequest request() {
    return new ProbeRequest(
        hops.stream().flatMap(hop -> MacAddress.parse(hop).stream()).distinct().toList(),
        classes.isEmpty() ? List.of(SegmentClass.DATA.name()) : classes,
        count,
        rate,
        seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
        port,
        realSession ? SendMode.REAL_SESSION : SendMode.RAW,
        Optional.ofNullable(network),
        Optional.ofNullable(farNetwork),
        Optional.ofNullable(address).flatMap(Ipv4Address::parse),
        Duration.ofMillis(patience));
  }

  String keptAs() {
    return name == null
        ? KeptVerdict.nameOf(from.isEmpty() ? "here" : from, to.isEmpty() ? "here" : to)
        : KeptVerdict.nameOf(name);
  }

  /**
   * Whether somebody wants it to be done.
   *
   * @throws UsageException where the wishes make no sense, or there is nobody to ask
   */
  boolean isWanted(Terminal terminal) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new UsageException(
          problems.stream().map(problem -> Diagnostic.error(problem, null)).toList());
    }
    if (yes) {
      return true;
    }
    Prompter person =
        terminal
            .person()
            .orElseThrow(() -> new UsageException("nobody to ask; --yes sends without a question"));
    boolean wanted =
        person
            .line(
                "Send %d TCP segments of each class through each next hop from %s to %s? [y/N] "
                    .formatted(count, shown(from), shown(to)))
            .filter(answer -> answer.strip().matches("(?i)y|yes"))
            .isPresent();
    if (!wanted) {
      terminal.err().println("nothing was sent");
    }
    return wanted;
  }

  /** Measures, telling on the error output what is being done. */
  ProbeResult result(Terminal terminal) throws IOException, ProbeException {
    ProbeEndpoints ends = ProbeEndpoints.of(connection, terminal);
    ProbeEndpoint sender = ends.open(from);
    ProbeEndpoint observer = ends.open(to);
    try (GracefulShutdown ignored = GracefulShutdown.watched();
        Session one = sender.session();
        Session other = observer.session()) {
      return ProbeRun.of(
          sender,
          observer,
          request(),
          text -> {
            if (!quiet) {
              terminal.err().println(text);
              terminal.err().flush();
            }
          });
    }
  }

  /** Keeps a verdict for the next run and for checks; that it cannot be kept spoils no result. */
  void keep(KeptVerdict verdict, Terminal terminal) {
    VerdictStore verdicts = ProbeEndpoints.verdicts(terminal);
    try {
      verdicts.keep(keptAs(), verdict);
    } catch (IOException refused) {
      terminal
          .err()
          .println(
              "warning: the verdict is not kept in "
                  + TextStyle.printable(verdicts.folder() + ": " + refused));
    }
  }

  boolean isQuiet() {
    return quiet;
  }

  private static String shown(String target) {
    return target.isEmpty() ? ProbeEndpoint.HERE : target;
  }
}
