package labnotes.probe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.sh.Sh;

/** Says how to repeat an experiment: with this program, and with tools that everybody has. */
public final class ReproductionSteps {
  private static final String FLAGS = "FSRPA";

  private ReproductionSteps() {}

  /**
   * The command that runs the same experiment again, in shell; how hosts are reached is left out.
   */
  public static String again(ProbeResult result) {
    Experiment experiment = result.experiment();
    List<String> words = new ArrayList<>(List.of("labnotes", "probe", "run"));
    named(words, "--from", result.from());
    named(words, "--to", result.to());
    words.addAll(List.of("--to-address", experiment.ends().destination().toString()));
    experiment.hops().forEach(hop -> words.addAll(List.of("--next-hop", hop.mac().toString())));
    words.addAll(
        List.of(
            "--class",
            experiment.classes().stream().map(SegmentClass::name).collect(Collectors.joining(",")),
            "--count",
            Integer.toString(experiment.count()),
            "--rate",
            number(experiment.rate())));
    if (experiment.rate() > ProbeRequest.RATE_CAP) {
      words.addAll(List.of("--raise-rate-cap", number(experiment.rate())));
    }
    words.addAll(
        List.of(
            "--port",
            Integer.toString(experiment.firstPort()),
            "--seed",
            Long.toString(experiment.seed())));
    if (experiment.sending() == SendMode.REAL_SESSION) {
      words.add("--real-session");
    }
    return words.stream().map(ReproductionSteps::word).collect(Collectors.joining(" "));
  }

  private static void named(List<String> words, String option, String end) {
    if (!end.equals(ProbeEndpoint.HERE)) {
      words.addAll(List.of(option, end));
    }
  }

  private static String word(String word) {
    return word.matches("[A-Za-z0-9@:./,=_-]+") ? word : Sh.of("{}", word).toString();
  }

  /** A rate or a time without needless digits. */
  public static String number(double rate) {
    return new BigDecimal(rate).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /** Watching at the far end and at the sender: a comment and a command each. */
  public static List<String> watching(ProbeResult result) {
    Experiment experiment = result.experiment();
    String filter =
        "'tcp and dst host %s and dst portrange %d-%d'"
            .formatted(
                experiment.ends().destination(), experiment.firstPort(), experiment.lastPort());
    return List.of(
        "# on " + result.to() + ", as root, in a window of its own:",
        "tcpdump -ni " + word(result.setting().farNetwork()) + " " + filter,
        "# on " + result.from() + ", as root, in another:",
        "tcpdump -eni " + word(result.setting().network()) + " " + filter);
  }

  /** The same segments in the same ports, as a Python program over scapy. */
  public static List<String> sending(ProbeResult result) {
    Experiment experiment = result.experiment();
    EndpointAddresses ends = experiment.ends();
    List<String> lines = new ArrayList<>();
    lines.add("import time");
    lines.add("from scapy.all import Ether, IP, TCP, sendp");
    lines.add("hops = [" + hops(experiment) + "]");
    lines.add("classes = [" + classes(experiment) + "]");
    lines.add("options = [('Timestamp', (123, 456)), ('EOL', '')]");
    lines.add("for turn in range(%d):".formatted(experiment.blocks()));
    int ports = experiment.lastPort() - experiment.firstPort() + 1;
    lines.add("    port = %d + turn %% %d".formatted(experiment.firstPort(), ports));
    lines.add("    flags, length = classes[turn % len(classes)]");
    lines.add("    for hop, source in hops:");
    lines.add("        frame = Ether(src='%s', dst=hop)".formatted(ends.sourceMac()));
    lines.add(
        "        frame /= IP(src='%s', dst='%s')".formatted(ends.source(), ends.destination()));
    lines.add("        frame /= TCP(sport=source, dport=port, flags=flags, options=options)");
    lines.add("        frame /= b'A' * length");
    lines.add(
        "        sendp(frame, iface='%s', verbose=False)".formatted(result.setting().network()));
    lines.add("    time.sleep(%s)".formatted(number(1 / experiment.rate())));
    return lines;
  }

  private static String hops(Experiment experiment) {
    List<String> pairs = new ArrayList<>();
    for (int hop = 0; hop < experiment.hops().size(); hop++) {
      pairs.add(
          "('%s', %d)".formatted(experiment.hops().get(hop).mac(), SendMode.RAW.sourcePort(hop, 0)));
    }
    return String.join(", ", pairs);
  }

  private static String classes(Experiment experiment) {
    return experiment.classes().stream()
        .map(kind -> "('%s', %d)".formatted(letters(kind.flags()), kind.payload()))
        .collect(Collectors.joining(", "));
  }

  private static String letters(int flags) {
    return FLAGS
        .chars()
        .filter(letter -> (flags >> FLAGS.indexOf(letter) & 1) == 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
